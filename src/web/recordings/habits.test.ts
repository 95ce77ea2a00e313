import { expect, it } from 'vitest';
import { habitsFrom, rates } from './habits.ts';

it('reads what it kept', () => {
  expect(habitsFrom('{"rate":1.5,"skips":true,"volume":0.4}')).toEqual({ rate: 1.5, skips: true, volume: 0.4 });
});

it('reads every speed that can be chosen, and every volume from nothing to all', () => {
  expect(rates).toEqual([0.75, 1, 1.25, 1.5, 1.75, 2]);
  for (const rate of rates) expect(habitsFrom(JSON.stringify({ rate })).rate).toBe(rate);
  for (const volume of [0, 1]) expect(habitsFrom(JSON.stringify({ volume })).volume).toBe(volume);
  for (const volume of [-0.1, 1.1, '0.5', null]) expect(habitsFrom(JSON.stringify({ volume })).volume).toBe(1);
});

it('begins with the usual ones, whatever stands there', () => {
  const usual = { rate: 1, skips: false, volume: 1 };
  for (const text of [null, '', 'null', '[]', '{', '"2"', '{"rate":9,"skips":"yes","volume":2}'])
    expect(habitsFrom(text), String(text)).toEqual(usual);
});
