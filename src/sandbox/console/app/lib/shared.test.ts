import { expect, test } from 'vitest';
import { shared } from './shared.ts';

const row = (callSid: string, phase: string) => ({ callSid, phase, parameters: [['To', '+1']] });

test('what says the same is the same object, what differs is new', () => {
  const before = { rows: [row('CA1', 'ringing'), row('CA2', 'ringing')], faults: [] };
  const after = shared(before, { rows: [row('CA1', 'ringing'), row('CA2', 'completed')], faults: [] });
  expect(after).toEqual({ rows: [row('CA1', 'ringing'), row('CA2', 'completed')], faults: [] });
  expect(after.rows[0]).toBe(before.rows[0]);
  expect(after.rows[1]).not.toBe(before.rows[1]);
  expect(after.faults).toBe(before.faults);
  expect(shared(before, structuredClone(before))).toBe(before);
});

test('a row that has moved down is still the same row', () => {
  const before = [row('CA1', 'completed')];
  const after = shared(before, [row('CA2', 'ringing'), row('CA1', 'completed')]);
  expect(after.map(({ callSid }) => callSid)).toEqual(['CA2', 'CA1']);
  expect(after[1]).toBe(before[0]);
});

test('what is gone is gone', () => {
  const before = { a: 1, b: [1, 2, 3] };
  const fewer: object = shared(before, { b: [1, 3] });
  expect(fewer).toEqual({ b: [1, 3] });
});
