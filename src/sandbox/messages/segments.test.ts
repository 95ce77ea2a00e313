import { expect, test } from 'vitest';
import { segmentsOf } from './segments.ts';

test.each([
  ['nothing', '', 1],
  ['160 characters of GSM-7', 'a'.repeat(160), 1],
  ['161 of them', 'a'.repeat(161), 2],
  ['306', 'a'.repeat(306), 2],
  ['307', 'a'.repeat(307), 3],
  ['80 euros, which count double', '€'.repeat(80), 1],
  ['81 euros', '€'.repeat(81), 2],
  ['70 characters of UCS-2', 'я'.repeat(70), 1],
  ['71 of them', 'я'.repeat(71), 2],
  ['134', 'я'.repeat(134), 2],
  ['135', 'я'.repeat(135), 3],
  ['35 emoji, which count double', '😀'.repeat(35), 1],
  ['36 emoji', '😀'.repeat(36), 2],
  ['one letter that is not GSM-7 among 70', `${'a'.repeat(70)}я`, 2],
])('%s', (_what, body, segments) => {
  expect(segmentsOf(body)).toBe(segments);
});

test('smart encoding replaces what only looks different', () => {
  const body = `“${'a'.repeat(100)}” – it’s`;
  expect([segmentsOf(body), segmentsOf(body, true)]).toEqual([2, 1]);
  expect(segmentsOf('я'.repeat(71), true)).toBe(2);
});
