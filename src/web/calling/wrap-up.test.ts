import { describe, expect, it } from 'vitest';
import { aCall } from './call-examples.ts';
import { mayDispose, ownWrapUp, secondsLeft } from './wrap-up.ts';

const startedAt = '2026-03-09T10:00:00.000Z';
const at = (seconds: number) => Date.parse(startedAt) + seconds * 1_000;
const time = { userId: 'alice', startedAt, dueAt: '2026-03-09T10:00:30.000Z', leftSeconds: null };
describe('the time after a call', () => {
  it('is one’s own, until it is due', () => {
    const call = aCall({ wrapUps: [{ ...time, userId: 'bob' }, time] });
    expect(ownWrapUp(call, 'alice', at(29))).toEqual(time);
    expect(ownWrapUp(call, 'alice', at(30))).toBeUndefined();
    expect(ownWrapUp(call, 'carol', at(1))).toBeUndefined();
    expect(ownWrapUp(call, undefined, at(1))).toBeUndefined();
  });

  it('counts down to nothing, and stands still while it is paused', () => {
    expect([0, 0.5, 29.5, 31].map((seconds) => secondsLeft(time, at(seconds)))).toEqual([30, 30, 1, 0]);
    const paused = { ...time, leftSeconds: 12 };
    expect([0, 25].map((seconds) => secondsLeft(paused, at(seconds)))).toEqual([12, 12]);
  });
});

it('what came of a call is said by its owners, and by leads', () => {
  const call = aCall({ owners: ['alice', 'bob'] });
  const own = { own: true, any: false };
  expect(['alice', 'bob', 'carol', undefined].map((userId) => mayDispose(call, userId, own))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(mayDispose(call, 'carol', { own: true, any: true })).toBe(true);
  expect(mayDispose(call, 'alice', { own: false, any: false })).toBe(false);
});
