import { expect, it } from 'vitest';
import { deletesSooner } from './calling-values.ts';

it('warns of a retention that deletes what was to stay', () => {
  expect(deletesSooner('', '30')).toBe(30);
  expect(deletesSooner('90', '30')).toBe(30);
});

it('does not warn of one that keeps as long or longer, nor of what is no number of days', () => {
  for (const [before, now] of [
    ['30', '30'],
    ['30', '90'],
    ['30', ''],
    ['', ''],
    ['', 'a while'],
    ['', '1.5'],
    ['', '0'],
  ] as const)
    expect(deletesSooner(before, now), `${before} to ${now}`).toBeNull();
});
