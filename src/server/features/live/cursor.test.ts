import { describe, expect, it } from 'vitest';
import { formatPlace, isAfter, parsePlace } from './cursor.ts';

describe('a place in the live events', () => {
  it('survives being an id of an event', () => {
    const place = { cursor: { txid: 9_007_199_254_740_993n, id: 42 }, at: new Date(1_700_000_000_000) };
    expect(parsePlace(formatPlace(place))).toEqual(place);
  });

  it.each(['', 'x', '1.2', '1.2.3.4', '-1.2.3', '1.2.3\n', '99999999999999999999.1.1'])('is not %j', (text) => {
    expect(parsePlace(text)).toBeNull();
  });

  it('is ordered by transaction, then by id', () => {
    expect(isAfter({ txid: 2n, id: 1 }, { txid: 1n, id: 9 })).toBe(true);
    expect(isAfter({ txid: 1n, id: 2 }, { txid: 1n, id: 1 })).toBe(true);
    expect(isAfter({ txid: 1n, id: 1 }, { txid: 1n, id: 1 })).toBe(false);
  });
});
