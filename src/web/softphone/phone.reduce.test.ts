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

  it('stops when the caller gives up, and leaves the talk under way alone', () => {
    const state = phoneAfter(dial, { kind: 'accepted', id: 'a' }, invited, { kind: 'withdrawn', id: 'in' });
    expect(state).toMatchObject({ incoming: [], connection: { id: 'a', state: 'active' } });
  });

  it('goes on ringing when somebody tries to answer it during another', () => {
    const state = phoneAfter(dial, invited, { kind: 'answer', id: 'in' });
    expect(state.incoming).toHaveLength(1);
    expect(state.connection?.id).toBe('a');
  });

  it('is quiet when silenced, and still there', () => {
    expect(phoneAfter(invited, { kind: 'silence', id: 'in' }).incoming).toMatchObject([{ id: 'in', silenced: true }]);
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
