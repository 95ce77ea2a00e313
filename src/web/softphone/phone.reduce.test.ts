import { describe, expect, it } from 'vitest';
import { idlePhone, isEngaged, type PhoneEvent, reducePhone } from './phone.reduce.ts';
import { troubleOf } from './troubles.ts';

const phoneAfter = (...events: PhoneEvent[]) => events.reduce(reducePhone, idlePhone);
const dial: PhoneEvent = { kind: 'dial', id: 'a', callId: 'call-1', muted: false };
const states = (...events: PhoneEvent[]) =>
  events.map((_, index) => phoneAfter(...events.slice(0, index + 1)).connection?.state ?? 'idle');

describe('a call from this browser', () => {
  it('goes through its states and back to idle', () => {
    expect(
      states(
        dial,
        { kind: 'ringing', id: 'a' },
        { kind: 'accepted', id: 'a' },
        { kind: 'reconnecting', id: 'a' },
        { kind: 'reconnected', id: 'a' },
        { kind: 'hang-up', id: 'a' },
        { kind: 'ended', id: 'a' },
        { kind: 'put-away' },
      ),
    ).toEqual(['connecting', 'ringing', 'active', 'reconnecting', 'active', 'ending', 'disconnected', 'idle']);
  });

  it('that fails says why, unless it was being ended anyway', () => {
    const failed: PhoneEvent = { kind: 'failed', id: 'a', trouble: troubleOf('microphone-refused') };
    expect(phoneAfter(dial, failed).connection).toMatchObject({
      state: 'error',
      trouble: { code: 'microphone-refused' },
    });
    expect(phoneAfter(dial, { kind: 'hang-up', id: 'a' }, failed).connection).toMatchObject({
      state: 'disconnected',
      trouble: null,
    });
  });

  it('remembers being muted while it reconnects, and what is warned of', () => {
    const state = phoneAfter(
      dial,
      { kind: 'accepted', id: 'a' },
      { kind: 'muted', id: 'a', muted: true },
      { kind: 'warning', id: 'a', name: 'high-rtt', on: true },
      { kind: 'warning', id: 'a', name: 'low-mos', on: true },
      { kind: 'warning', id: 'a', name: 'high-rtt', on: false },
      { kind: 'reconnecting', id: 'a' },
    );
    expect(state.connection).toMatchObject({ state: 'reconnecting', muted: true, warnings: ['low-mos'] });
  });

  it.each([
    { kind: 'warning', id: 'a', name: 'low-mos', on: true },
    { kind: 'quality', id: 'a', mos: 2 },
    { kind: 'microphone', id: 'a', trouble: troubleOf('microphone-lost') },
    { kind: 'muted', id: 'a', muted: true },
    { kind: 'ended', id: 'a' },
    { kind: 'failed', id: 'a', trouble: troubleOf('connection-lost') },
    { kind: 'gave-up', id: 'a', trouble: troubleOf('line-slow') },
  ] satisfies PhoneEvent[])('is over when it is over: late news of its $kind changes nothing', (late) => {
    const failed: PhoneEvent = { kind: 'failed', id: 'a', trouble: troubleOf('microphone-refused') };
    for (const last of [failed, { kind: 'ended', id: 'a' } as const]) {
      const state = phoneAfter(dial, last);
      expect(reducePhone(state, late).connection).toEqual(state.connection);
    }
  });

  it('says how it is heard while it lasts, and nothing of it afterwards', () => {
    const deaf = troubleOf('microphone-lost');
    const heard = [
      dial,
      { kind: 'accepted', id: 'a' },
      { kind: 'warning', id: 'a', name: 'high-rtt', on: true },
      { kind: 'warning', id: 'a', name: 'low-mos', on: true },
      { kind: 'quality', id: 'a', mos: 2 },
      { kind: 'microphone', id: 'a', trouble: deaf },
    ] satisfies PhoneEvent[];
    expect(phoneAfter(...heard).connection).toMatchObject({
      warnings: ['high-rtt', 'low-mos'],
      mos: 2,
      microphone: deaf,
    });
    expect(phoneAfter(...heard, { kind: 'microphone', id: 'a', trouble: null }).connection?.microphone).toBeNull();
    expect(phoneAfter(...heard, { kind: 'ended', id: 'a' }).connection).toMatchObject({
      warnings: [],
      mos: null,
      microphone: null,
    });
  });

  it('can be ended in whatever state it is', () => {
    const ringing: PhoneEvent = { kind: 'ringing', id: 'a' };
    const accepted: PhoneEvent = { kind: 'accepted', id: 'a' };
    const lost: PhoneEvent = { kind: 'reconnecting', id: 'a' };
    for (const before of [[], [ringing], [accepted], [accepted, lost]])
      expect(phoneAfter(dial, ...before, { kind: 'hang-up', id: 'a' }).connection?.state).toBe('ending');
  });

  it('that failed leaves the phone free for another, and is put away', () => {
    const failed: PhoneEvent = { kind: 'failed', id: 'a', trouble: troubleOf('connection-lost') };
    expect(phoneAfter(dial, failed, { ...dial, id: 'b' }).connection).toMatchObject({ id: 'b', state: 'connecting' });
    expect(phoneAfter(dial, failed, { kind: 'put-away' }).connection).toBeNull();
  });

  it('is the only one: another is not begun while it lasts, in whatever state it is', () => {
    const ringing: PhoneEvent = { kind: 'ringing', id: 'a' };
    const accepted: PhoneEvent = { kind: 'accepted', id: 'a' };
    const lost: PhoneEvent = { kind: 'reconnecting', id: 'a' };
    const hangUp: PhoneEvent = { kind: 'hang-up', id: 'a' };
    for (const before of [[], [ringing], [accepted], [accepted, lost], [accepted, hangUp]]) {
      const state = phoneAfter(dial, ...before);
      expect(reducePhone(state, { ...dial, id: 'b', callId: 'call-2' }), state.connection?.state).toBe(state);
    }
  });

  it('that is over is not begun anew by being dialled again', () => {
    const failed: PhoneEvent = { kind: 'failed', id: 'a', trouble: troubleOf('connection-lost') };
    for (const last of [failed, { kind: 'ended', id: 'a' } as const]) {
      const state = phoneAfter(dial, last);
      expect(reducePhone(state, dial)).toBe(state);
    }
  });

  it('hears nothing of other connections', () => {
    expect(phoneAfter(dial, { kind: 'ended', id: 'b' }).connection?.state).toBe('connecting');
  });
});

describe('a call to this browser', () => {
  const invited = { kind: 'invited', id: 'in', callId: 'call-2', from: 'client:bob' } as const;

  it('rings until it is answered, and is then the connection', () => {
    expect(phoneAfter(invited).incoming).toHaveLength(1);
    const answered = phoneAfter(invited, { kind: 'answer', id: 'in' });
    expect(answered).toMatchObject({ incoming: [], connection: { id: 'in', callId: 'call-2', state: 'connecting' } });
  });

  it('is the call that whoever answers knows it to be, when the network did not say', () => {
    const unnamed: PhoneEvent = { ...invited, callId: null };
    expect(phoneAfter(unnamed, { kind: 'answer', id: 'in', callId: 'call-3' }).connection?.callId).toBe('call-3');
    expect(phoneAfter(invited, { kind: 'answer', id: 'in', callId: 'call-3' }).connection?.callId).toBe('call-2');
  });

  it('is begun as one that nobody muted, of a call that nobody named', () => {
    const unnamed: PhoneEvent = { ...invited, callId: null };
    expect(phoneAfter(unnamed, { kind: 'answer', id: 'in' }).connection).toMatchObject({ callId: null, muted: false });
  });

  it('that is told again rings once, and not at all once it was answered', () => {
    expect(phoneAfter(invited, invited).incoming).toHaveLength(1);
    expect(phoneAfter(invited, { kind: 'answer', id: 'in' }, invited).incoming).toEqual([]);
  });

  it('stops when the caller gives up, and leaves the talk under way alone', () => {
    const state = phoneAfter(dial, { kind: 'accepted', id: 'a' }, invited, { kind: 'withdrawn', id: 'in' });
    expect(state).toMatchObject({ incoming: [], connection: { id: 'a', state: 'active' } });
  });

  it('goes on ringing when somebody tries to answer it during another', () => {
    const state = phoneAfter(dial, invited, { kind: 'answer', id: 'in' });
    expect(state.incoming).toHaveLength(1);
    expect(state.connection?.id).toBe('a');
  });

  it('is quiet when silenced, and still there; so is nobody else', () => {
    const other: PhoneEvent = { ...invited, id: 'other' };
    expect(phoneAfter(invited, other, { kind: 'silence', id: 'in' }).incoming).toMatchObject([
      { id: 'in', silenced: true },
      { id: 'other', silenced: false },
    ]);
  });

  it('that nobody could answer rings on, and says why; so does no other', () => {
    const trouble = troubleOf('microphone-missing');
    const other: PhoneEvent = { ...invited, id: 'other' };
    expect(phoneAfter(invited, other, { kind: 'not-answered', id: 'in', trouble }).incoming).toMatchObject([
      { id: 'in', trouble },
      { id: 'other', trouble: null },
    ]);
  });

  it('rings no more once it is over in whatever way, and rings on through other news', () => {
    const failed: PhoneEvent = { kind: 'failed', id: 'in', trouble: troubleOf('connection-lost') };
    for (const kind of ['withdrawn', 'ended', 'hang-up'] as const)
      expect(phoneAfter(invited, { kind, id: 'in' }).incoming, kind).toEqual([]);
    expect(phoneAfter(invited, failed).incoming).toEqual([]);
    expect(phoneAfter(invited, { kind: 'muted', id: 'in', muted: true }).incoming).toHaveLength(1);
  });
});

it('a line that is let go ends the call and stops the ringing', () => {
  const state = phoneAfter(
    dial,
    { kind: 'accepted', id: 'a' },
    { kind: 'invited', id: 'in', callId: null, from: 'client:bob' },
    { kind: 'let-go', line: 'elsewhere' },
  );
  expect(state).toMatchObject({ line: 'elsewhere', incoming: [], connection: { state: 'disconnected' } });
  expect(isEngaged(state)).toBe(false);
});

it('what is wrong with the line is said until it is ready again', () => {
  const trouble = troubleOf('phone-unreachable');
  const lost = phoneAfter({ kind: 'line', line: 'lost' }, { kind: 'line-trouble', trouble });
  expect(lost).toMatchObject({ line: 'lost', trouble });
  expect(reducePhone(lost, { kind: 'line', line: 'starting' })).toMatchObject({ line: 'starting', trouble });
  expect(reducePhone(lost, { kind: 'line', line: 'ready' })).toMatchObject({ line: 'ready', trouble: null });
});
