import { expect, test } from 'vitest';
import { averageWaitSeconds, enter, exit, isFull, newQueue, pair, positionOf, seek } from './queue.ts';

const two = enter(enter(newQueue('QU1', 'line', 2), 'ada', 0), 'bob', 1000);

test('the first is at 1, and is taken first', () => {
  expect(['ada', 'bob', 'eve'].map((callSid) => positionOf(two, callSid))).toEqual([1, 2, null]);
  expect(positionOf(exit(two, 'ada'), 'bob')).toBe(1);
  expect(pair(seek(two, 'agent'))?.pair.caller.callSid).toBe('ada');
});

test('it is full at its own bound, or at a lower one that is asked for', () => {
  expect([null, 1, 2, 3].map((bound) => isFull(two, bound))).toEqual([true, true, true, true]);
  const one = exit(two, 'bob');
  expect([null, 1, 2].map((bound) => isFull(one, bound))).toEqual([false, true, false]);
});

test('the average is rounded, and of nobody 0', () => {
  expect([averageWaitSeconds(two, 2000), averageWaitSeconds(two, 2999)]).toEqual([2, 2]);
  expect(averageWaitSeconds(newQueue('QU1', 'line', 2), 5000)).toBe(0);
});
