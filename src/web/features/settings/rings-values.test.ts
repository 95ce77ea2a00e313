import { expect, it } from 'vitest';
import { ringsAsValue, ringsFromValue } from './rings-values.ts';

it.each([
  [{ to: 'forward' }, 'forward'],
  [{ to: 'available' }, 'available'],
  [{ to: 'agent', userId: '0197-alice' }, '0197-alice'],
] as const)('what a number rings is one value of a list, there and back: %j', (rings, value) => {
  expect(ringsAsValue(rings)).toBe(value);
  expect(ringsFromValue(value)).toEqual(rings);
});
