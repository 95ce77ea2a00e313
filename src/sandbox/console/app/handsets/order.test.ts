import { expect, test } from 'vitest';
import { handset } from '../samples.ts';
import { inOrder, ringingCount } from './order.ts';

test('ringing handsets come first, then talking ones; the rest keep their order', () => {
  const given = [handset('+1'), handset('+2', ['talking']), handset('+3', ['talking', 'ringing']), handset('+4')];
  expect(inOrder(given).map((one) => one.number)).toEqual(['+3', '+2', '+1', '+4']);
});

test('a handset that rings twice counts once, one that calls not at all', () => {
  expect(ringingCount([handset('+1', ['ringing', 'ringing']), handset('+2', ['calling'])])).toBe(1);
});
