import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConnectionState,
  idlePhone,
  isEngaged,
  type PhoneEvent,
  type PhoneState,
  reducePhone,
} from './phone.reduce.ts';
import { troubleOf } from './troubles.ts';

const id = fc.constantFrom('a', 'b', 'c');
const trouble = fc.constant(troubleOf('connection-lost'));
const plain = (kind: string) => fc.record({ kind: fc.constant(kind), id });

const anEvent = fc.oneof(
  ...['withdrawn', 'ringing', 'accepted', 'reconnecting', 'reconnected', 'ended', 'answer', 'silence', 'hang-up'].map(
    plain,
  ),
  fc.record({ kind: fc.constant('dial'), id, callId: fc.constantFrom('one', 'two'), muted: fc.boolean() }),
  fc.record({ kind: fc.constant('invited'), id, callId: fc.constant(null), from: fc.constant('client:bob') }),
  fc.record({ kind: fc.constant('muted'), id, muted: fc.boolean() }),
  fc.record({ kind: fc.constant('warning'), id, name: fc.constantFrom('low-mos', 'high-rtt'), on: fc.boolean() }),
  fc.record({ kind: fc.constant('quality'), id, mos: fc.constantFrom(1.2, 4.3) }),
  fc.record({ kind: fc.constant('microphone'), id, trouble: fc.option(trouble) }),
  fc.record({ kind: fc.constantFrom('failed', 'gave-up', 'not-answered'), id, trouble }),
  fc.record({ kind: fc.constant('line'), line: fc.constantFrom('starting', 'ready', 'lost') }),
  fc.record({ kind: fc.constant('let-go'), line: fc.constantFrom('off', 'elsewhere') }),
  fc.constant({ kind: 'put-away' }),
) as fc.Arbitrary<PhoneEvent>;

const aStory = fc.array(anEvent, { maxLength: 40 });
const phoneAfter = (events: readonly PhoneEvent[], from: PhoneState = idlePhone) => events.reduce(reducePhone, from);
const trail = (events: readonly PhoneEvent[]) => {
  const states = [idlePhone];
  for (const event of events) states.push(reducePhone(states.at(-1) ?? idlePhone, event));
  return states;
};
/** Each connection with what became of it in the next step, while it is the same one. */
const steps = (events: readonly PhoneEvent[]) => {
  const states = trail(events);
  return events.flatMap((event, index) => {
    const [before, after] = [states[index]?.connection, states[index + 1]?.connection];
    return before && after && before.id === after.id ? [{ before, after, event }] : [];
  });
};

const over: readonly ConnectionState[] = ['disconnected', 'error'];

describe('whatever the line says, in whatever order', () => {
  it('there is no call that cannot be ended', () => {
    fc.assert(
      fc.property(aStory, (story) => {
        const state = phoneAfter(story);
        const current = state.connection;
        if (!isEngaged(state) || current === null) return;
        const hungUp = reducePhone(state, { kind: 'hang-up', id: current.id });
        expect(hungUp.connection?.state).toBe('ending');
        const told = reducePhone(hungUp, { kind: 'ended', id: current.id });
        const untold = reducePhone(hungUp, { kind: 'gave-up', id: current.id, trouble: troubleOf('line-slow') });
        expect([told.connection?.state, untold.connection?.state]).toEqual(['disconnected', 'disconnected']);
        expect(reducePhone(told, { kind: 'put-away' }).connection).toBeNull();
      }),
    );
  });

  it('a call that was hung up does not come back, and one that is over stays as it ended', () => {
    fc.assert(
      fc.property(aStory, (story) => {
        for (const { before, after, event } of steps(story)) {
          if (before.state === 'ending') expect(['ending', ...over]).toContain(after.state);
          if (over.includes(before.state) && event.kind !== 'answer') expect(after).toEqual(before);
        }
      }),
    );
  });

  it('nobody rings twice, nor rings while being the one who is talked to', () => {
    fc.assert(
      fc.property(aStory, (story) => {
        for (const state of trail(story)) {
          const ids = state.incoming.map((each) => each.id);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });

  it('a second call does not push out the first', () => {
    fc.assert(
      fc.property(aStory, anEvent, (story, event) => {
        const state = phoneAfter(story);
        if (!isEngaged(state)) return;
        expect(reducePhone(state, event).connection?.id).toBe(state.connection?.id);
      }),
    );
  });
});
