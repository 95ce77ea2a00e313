import { expect, test } from 'vitest';
import { placeOf, queryOf } from './address.ts';

test('a place survives its address', () => {
  const places = [
    {},
    { view: 'journal', kind: 'trouble', q: 'a b&c=+1', entry: 12 },
    { view: 'calls', call: 'CA1' },
    { handset: '+14155550123' },
  ] as const;
  for (const place of places) expect(placeOf(queryOf(place))).toMatchObject(place);
  expect(queryOf({})).toBe('');
});

test('a handset’s number may be typed with its plus sign as it is', () => {
  expect(placeOf('?handset=+14155550123').handset).toBe('+14155550123');
  expect(placeOf('?handset=%2B14155550123').handset).toBe('+14155550123');
});

test('nonsense in the address is the front page', () => {
  expect(placeOf('?view=nowhere&entry=-3')).toMatchObject({ view: 'phones', entry: null });
  expect(placeOf('?entry=1.5').entry).toBeNull();
});
