import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from './ids.ts';

const moment = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });

describe('newId', () => {
  it('is a UUID of version 7, variant 10', () => {
    fc.assert(
      fc.property(moment, (now) => {
        expect(newId(now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  it('sorts by time', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        fc.pre(a.getTime() !== b.getTime());
        expect(newId(a) < newId(b)).toBe(a < b);
      }),
    );
  });

  it('is never the same twice, even within a millisecond', () => {
    const now = new Date();
    expect(new Set(Array.from({ length: 10_000 }, () => newId(now))).size).toBe(10_000);
  });
});
