import { expect, it } from 'vitest';
import { habitsFrom } from './habits.ts';

it('reads what it kept', () => {
  expect(habitsFrom('{"rate":1.5,"skips":true,"volume":0.4}')).toEqual({ rate: 1.5, skips: true, volume: 0.4 });
});

it('begins with the usual ones, whatever stands there', () => {
  const usual = { rate: 1, skips: false, volume: 1 };
  for (const text of [null, '', 'null', '[]', '{', '"2"', '{"rate":9,"skips":"yes","volume":2}'])
    expect(habitsFrom(text), String(text)).toEqual(usual);
});
