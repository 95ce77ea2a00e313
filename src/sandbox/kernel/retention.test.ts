import { expect, test } from 'vitest';
import { retention } from './retention.ts';

test('of more than so many the one that ended first goes, and what was taken away does not count', () => {
  const kept = retention(2);
  expect([kept.ended('a'), kept.ended('b'), kept.ended('c')]).toEqual([null, null, 'a']);
  kept.forget('b');
  expect([kept.ended('d'), kept.ended('e'), kept.ended('f')]).toEqual([null, 'c', 'd']);
  kept.clear();
  expect([kept.ended('g'), kept.ended('h'), kept.ended('i')]).toEqual([null, null, 'g']);
});
