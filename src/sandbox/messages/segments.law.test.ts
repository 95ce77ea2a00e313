import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from './segments.ts';

const body = fc.string({ unit: 'grapheme', maxLength: 400 });

test('a message has a segment, and never more than its UTF-16 units would take', () => {
  fc.assert(
    fc.property(body, (text) => {
      const segments = segmentsOf(text);
      expect(segments).toBeGreaterThanOrEqual(1);
      // A character of two units is not cut in two: up to one unit of each segment stays empty; so do graphemes' joints.
      expect(segments).toBeLessThanOrEqual(Math.max(1, text.length));
    }),
  );
});

test('more text never takes fewer segments, smart encoding never more', () => {
  fc.assert(
    fc.property(body, body, (one, other) => {
      expect(segmentsOf(one + other)).toBeGreaterThanOrEqual(segmentsOf(one));
      expect(segmentsOf(one, true)).toBeLessThanOrEqual(segmentsOf(one));
    }),
  );
});

test('letters of GSM-7 come 160, else 153 to a segment', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1600 }), (length) => {
      const expected = length <= 160 ? 1 : Math.ceil(length / 153);
      expect(segmentsOf('a'.repeat(length))).toBe(expected);
    }),
  );
});
