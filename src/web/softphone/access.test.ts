import { expect, it } from 'vitest';
import { renewalTime } from './access.ts';

it('asks for the next token at half of the life of this one', () => {
  expect(renewalTime(1_000_000, 1_600_000)).toBe(1_300_000);
});

it('does not hammer for one that was already over when it came', () => {
  expect(renewalTime(1_000_000, 999_000)).toBe(1_010_000);
});
