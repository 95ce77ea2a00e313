import { expect, it } from 'vitest';
import { keptSince, nextAttempt } from './recordings.model.ts';

const made = new Date('2026-03-09T10:00:00Z');
const hours = (count: number) => new Date(made.getTime() + count * 3_600_000);
const waits = (attempts: number, now = made) => {
  const next = nextAttempt(attempts, made, now);
  return next && (next.getTime() - now.getTime()) / 1_000;
};

it('a recording that is not there is asked for after 1, 2, 4 … seconds, then each hour, and given up after a day', () => {
  expect([1, 2, 3, 4, 12].map((attempts) => waits(attempts))).toEqual([1, 2, 4, 8, 2_048]);
  expect([13, 40].map((attempts) => waits(attempts))).toEqual([3_600, 3_600]);
  expect(waits(40, new Date(hours(24).getTime() - 1))).toBe(3_600);
  expect(waits(40, hours(24))).toBeNull();
});

it('recordings are kept for as many days as the organization says, or for ever', () => {
  expect(keptSince(2, hours(48))).toEqual(made);
  expect(keptSince(null, made)).toBeNull();
});
