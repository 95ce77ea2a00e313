import { expect, test } from 'vitest';
import { decode, encode, SILENCE } from './g711.ts';

/** ITU-T G.711, table 2a: the decoder's output values (of 14 bits, here at 16) at the bounds of the segments. */
const REFERENCE: readonly (readonly [code: number, value: number])[] = [
  [0xff, 0],
  [0xfe, 2],
  [0xf0, 30],
  [0xef, 33],
  [0xe0, 93],
  [0xdf, 99],
  [0xd0, 219],
  [0xcf, 231],
  [0xc0, 471],
  [0xbf, 495],
  [0xb0, 975],
  [0xaf, 1023],
  [0xa0, 1983],
  [0x9f, 2079],
  [0x90, 3999],
  [0x8f, 4191],
  [0x80, 8031],
];

test.each(REFERENCE)('0x%s decodes to the value of the table', (code, value) => {
  expect(decode(Uint8Array.of(code))[0]).toBe(value * 4);
  expect(decode(Uint8Array.of(code & 0x7f))[0]).toBe(value === 0 ? 0 : -value * 4);
});

test('every code survives the way there and back, but for the second zero', () => {
  const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
  const back = encode(decode(codes));
  expect([...back].map((code, index) => (index === 0x7f ? SILENCE : code))).toEqual(
    [...codes].map((code) => (code === 0x7f ? SILENCE : code)),
  );
});

test('no sample is further from its own than half the interval it lies in', () => {
  const samples = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);
  const back = decode(encode(samples));
  const worst = samples.reduce((most, sample, index) => {
    const clipped = Math.max(-32_635, Math.min(32_635, sample));
    return Math.max(most, Math.abs(clipped - (back[index] ?? 0)) / (Math.abs(clipped) + 132));
  }, 0);
  expect(worst).toBeLessThanOrEqual(1 / 32);
});
