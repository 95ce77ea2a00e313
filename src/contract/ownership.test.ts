import { describe, expect, it } from 'vitest';
import type { Call } from './calls.ts';
import { isOwn, mayActIn } from './ownership.ts';

type Parts = Parameters<typeof mayActIn>[0]['participants'];
const parts = (
  ...all: readonly (readonly [string | null, Call['participants'][number]['role'], 'here' | 'gone'])[]
): Parts => all.map(([userId, role, state]) => ({ userId, role, state }));

const alices = {
  user: { id: 'alice' },
  participants: parts(
    [null, 'contact', 'here'],
    [null, 'agent', 'here'],
    ['bob', 'agent', 'here'],
    ['carol', 'agent', 'gone'],
    ['mona', 'supervisor', 'here'],
  ),
};

describe('what is done in a call that lives', () => {
  it('is for who placed it, and for the agents who are there', () => {
    const who = ['alice', 'bob', 'carol', 'mona', null, undefined];
    expect(who.map((userId) => mayActIn(alices, userId))).toEqual([true, true, false, false, false, false]);
    expect(mayActIn({ user: null, participants: [] }, undefined)).toBe(false);
  });
});

it('what is left of a call is its owners’, and nobody is none of them', () => {
  const owned = { owners: ['alice', 'bob'] };
  expect(['alice', 'bob', 'carol', null, undefined].map((userId) => isOwn(owned, userId))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
