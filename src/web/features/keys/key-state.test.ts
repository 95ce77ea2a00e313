import { expect, it } from 'vitest';
import { keyState } from './key-state.ts';

const now = Date.parse('2026-03-09T10:00:00Z');

it('a key works until it expires or is revoked', () => {
  const at = (expiresAt: string | null, revokedAt: string | null = null) => keyState({ expiresAt, revokedAt }, now);
  expect(at(null)).toBe('active');
  expect(at('2026-03-09T10:00:01Z')).toBe('active');
  expect(at('2026-03-09T10:00:00Z')).toBe('expired');
  expect(at('2026-03-09T10:00:00Z', '2026-03-01T10:00:00Z')).toBe('revoked');
});
