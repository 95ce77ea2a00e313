import { expect, test } from 'vitest';
import { durationOf } from './durations.ts';

const said = (text: string, times = 1, pauses: readonly { after: number; ms: number }[] = []) =>
  durationOf({ kind: 'speech', text, pauses, times });

test('words take a second for fourteen characters, and never less than a short one', () => {
  expect([said('x'.repeat(14)), said('x'.repeat(28), 3), said('Hi'), said('')]).toEqual([1000, 6000, 400, 0]);
});

test('silences come to the words, each time', () => {
  const pauses = [
    { after: 0, ms: 100 },
    { after: 7, ms: 1000 },
  ];
  expect([said('x'.repeat(14), 1, pauses), said('x'.repeat(14), 2, pauses), said('', 1, pauses)]).toEqual([
    2100, 4200, 1100,
  ]);
});

test('what goes on for ever is said a thousand times', () => {
  expect(said('x'.repeat(14), 0)).toBe(1_000_000);
  expect(durationOf({ kind: 'audio', bytes: new Uint8Array(), ms: 250, times: 0 })).toBe(250_000);
});
