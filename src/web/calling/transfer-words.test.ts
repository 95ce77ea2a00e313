import { describe, expect, it } from 'vitest';
import type { Call, Participant, Transfer } from '#contract/calls.ts';
import { aCall } from './call-examples.ts';
import { notTakenBy, ringReason, transferButtons, transferSentence } from './transfer-words.ts';

const part = (userId: string, name: string, differences: Partial<Participant> = {}): Participant => ({
  legSid: `leg-${userId}`,
  role: 'agent',
  userId,
  name,
  number: `client:${userId}`,
  state: 'here',
  hold: false,
  muted: false,
  coaching: null,
  supervision: null,
  changing: false,
  since: '2026-03-09T10:00:05Z',
  ...differences,
});
const [alice, bob, carl] = [part('alice', 'Alice'), part('bob', 'Bob'), part('carl', 'Carl')];
const ringing = { state: 'ringing', since: null } as const;

const transfer = (differences: Partial<Transfer> = {}): Transfer => ({
  way: 'consult',
  state: 'talking',
  fromUserId: 'alice',
  to: { legSid: 'leg-bob', name: 'Bob', number: 'client:bob' },
  ...differences,
});
const consulting = aCall({ state: 'in-progress', participants: [alice, bob, carl], transfer: transfer() });

describe('a transfer that is talked about first is told', () => {
  it.each([
    ['alice', 'You talk with Bob; Ada Lovelace hears music.', 'Back to Ada Lovelace', 'Hand over'],
    ['bob', 'You talk with Alice; Ada Lovelace hears music.', 'Give back to Alice', 'Take over'],
    ['carl', 'Alice talks with Bob; Ada Lovelace hears music.', 'Back to Ada Lovelace', 'Hand over'],
  ])('to %s: %s', (userId, sentence, cancel, complete) => {
    expect(transferSentence(consulting, transfer(), userId)).toBe(sentence);
    expect(transferButtons(consulting, transfer(), userId)).toEqual({ cancel, complete });
  });
});

describe('whoever is rung into a call is told', () => {
  const rung = (differences: Partial<Call>) => aCall({ state: 'in-progress', ...differences });
  const toBob = transfer({ state: 'ringing', way: 'now' });
  // Alice placed the call and gave it to Carl, who gives it on: to Bob, or back to her.
  const carls = { user: { id: 'alice', name: 'Alice' }, handledBy: { id: 'carl', name: 'Carl' } };
  const gone = (who: Participant) => ({ ...who, state: 'gone' }) as const;
  it.each([
    ['that it is handed over', rung({ transfer: toBob, participants: [alice] }), 'Alice hands the call to you'],
    [
      'that they are asked first',
      rung({ transfer: { ...toBob, way: 'consult' }, participants: [alice] }),
      'Alice wants to talk first',
    ],
    [
      'who of several gives it',
      rung({ ...carls, transfer: { ...toBob, fromUserId: 'carl' }, participants: [gone(alice), carl] }),
      'Carl hands the call to you',
    ],
    [
      'who of several asks them in',
      rung({ ...carls, participants: [gone(alice), carl] }),
      'Carl asks you into the call',
    ],
    [
      'that it comes back',
      rung({ participants: [gone(bob), { ...bob, ...ringing }] }),
      'Comes back to you: nobody took it',
    ],
    [
      'who calls, also when it rings for the second time',
      rung({
        user: null,
        participants: [
          { ...bob, ...ringing, state: 'gone' },
          { ...bob, ...ringing },
        ],
      }),
      '+44 20 7946 0018',
    ],
  ])('%s', (_what, call, reason) => {
    expect(ringReason(call, 'bob')).toBe(reason);
  });
});

describe('that nobody took it is told', () => {
  const before = aCall({
    state: 'in-progress',
    participants: [alice, { ...bob, ...ringing }],
    transfer: transfer({ state: 'ringing' }),
  });
  const declined = aCall({ state: 'in-progress', participants: [alice, { ...bob, ...ringing, state: 'gone' }] });
  it('to whoever wanted to give it', () => {
    expect(notTakenBy(before, declined, 'alice')).toBe('Bob');
    expect(notTakenBy(before, declined, 'bob')).toBeNull();
  });
  it('neither while it rings, nor when it was taken, nor when the call is over', () => {
    expect(notTakenBy(before, before, 'alice')).toBeNull();
    expect(notTakenBy(before, aCall({ state: 'in-progress', participants: [alice, bob] }), 'alice')).toBeNull();
    expect(notTakenBy(before, { ...declined, state: 'ended' }, 'alice')).toBeNull();
  });
});
