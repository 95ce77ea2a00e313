import { expect, test } from 'vitest';
import { named, nameOf } from './names.ts';

const RANDOM = 'client:ace2e907d8ac2105f798d5f26';
const names = new Map([['+14155550123', 'Ada']]);

test.each([
  ['a label', '+14155550123', 'Ada'],
  ['a number without one', '+14155550188', '+14155550188'],
  ['an identity that is a word', 'client:alice', 'client:alice'],
  ['an identity that is a longer word', 'client:alice_in_accounting', 'client:alice_in_accounting'],
  ['an identity that is a name with a number', 'client:support_berlin_2', 'client:support_berlin_2'],
  ['an identity of chance', RANDOM, 'Browser ace2e9'],
  ['a UUID', 'client:0192e4a1-7b6c-7d2e-8f3a-1b2c3d4e5f60', 'Browser 0192e4'],
])('%s', (_what, number, name) => {
  expect(nameOf(number, names)).toBe(name);
});

test('several, by their names', () => {
  expect(named(`+14155550123, ${RANDOM} ringing`, names)).toBe('Ada, Browser ace2e9 ringing');
});
