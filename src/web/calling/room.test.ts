import { describe, expect, it } from 'vitest';
import type { Participant } from '#contract/calls.ts';
import { aCall } from './call-examples.ts';
import { callRinging, customerOf, othersGoOn, ownPart, partName, partWords, presentIn, takesPart } from './room.ts';

const part = (differences: Partial<Participant>): Participant => ({
  legSid: null,
  role: 'agent',
  userId: 'alice',
  name: 'Alice',
  number: 'client:alice',
  state: 'here',
  hold: false,
  muted: false,
  coaching: null,
  supervision: null,
  changing: false,
  since: null,
  ...differences,
});
const ada = part({ role: 'contact', userId: null, name: 'Ada Lovelace', number: '+442079460018' });
const bob = part({ userId: 'bob', name: 'Bob' });
const mona = part({ userId: 'mona', name: 'Mona', role: 'supervisor', supervision: 'whisper' });

describe('who is in a call', () => {
  const call = aCall({ participants: [part({}), part({ userId: 'carl', state: 'gone' }), bob, ada] });

  it('is listed with the customer first and oneself last, and without those who left', () => {
    expect(presentIn(call, 'alice').map((each) => partName(each, 'alice'))).toEqual(['Ada Lovelace', 'Bob', 'You']);
    expect(customerOf(call)).toBe(ada);
    expect(ownPart(call, 'carl')).toBeUndefined();
  });

  it('goes on without one who leaves when two others are left, listeners not counted', () => {
    expect(othersGoOn(call, 'alice')).toBe(true);
    expect(othersGoOn(aCall({ participants: [part({}), ada, mona] }), 'alice')).toBe(false);
    expect(othersGoOn(aCall({ participants: [part({ state: 'lost' }), bob, ada] }), 'alice')).toBe(true);
  });
});

it('the call into which somebody is rung is found among all', () => {
  const calls = [
    aCall({ id: 'theirs', participants: [bob] }),
    aCall({ id: 'over', state: 'ended', participants: [{ ...bob, state: 'ringing' }] }),
    aCall({ id: 'this', participants: [ada, { ...bob, state: 'ringing' }] }),
  ];
  expect(callRinging(calls, 'bob')?.id).toBe('this');
  expect(callRinging(calls, 'carl')).toBeUndefined();
});

describe('a call is shown to', () => {
  it.each([
    ['its own user, also while their browser is away', 'alice', [part({ state: 'gone' })], true],
    ['not its own user any more, once they gave it away', 'alice', [part({ state: 'gone' }), bob], false],
    ['its own user, whose browser was lost while a colleague is there', 'alice', [part({ state: 'lost' }), bob], true],
    ['a colleague whose browser was lost', 'bob', [part({}), { ...bob, state: 'lost' }], true],
    [
      'not its own user who left, when the colleague is waited for',
      'alice',
      [part({ state: 'gone' }), ada, { ...bob, state: 'calling' }],
      false,
    ],
    ['a colleague who has come into it', 'bob', [bob], true],
    ['no colleague who is only being rung', 'bob', [{ ...bob, state: 'ringing' }], false],
    ['whoever has asked to listen', 'mona', [{ ...mona, state: 'calling' }], true],
    ['nobody else', 'carl', [bob], false],
  ] as const)('%s', (_whom, userId, participants, shown) => {
    expect(takesPart(aCall({ participants: [...participants] }), userId)).toBe(shown);
  });
});

it.each([
  [ada, 'in the call'],
  [{ ...ada, hold: true }, 'on hold, hears music'],
  [{ ...bob, muted: true }, 'muted'],
  [{ ...bob, state: 'ringing' }, 'ringing'],
  [{ ...bob, state: 'lost' }, 'connection lost'],
  [mona, 'whispering to the agent'],
] as const)('somebody is told of in words', (who, words) => {
  expect(partWords(who)).toBe(words);
});
