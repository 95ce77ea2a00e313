import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ticker } from './ticker.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('ticks fifty times a second on average, however late one comes', () => {
  let ticks = 0;
  const clock = ticker(() => {
    ticks += 1;
    // Each takes its time, some more than a tick.
    vi.advanceTimersByTime(ticks % 7 === 0 ? 30 : 3);
    return true;
  });
  clock.wake();
  const until = performance.now() + 10_000;
  while (performance.now() < until) vi.advanceTimersByTime(1);
  expect(Math.abs(ticks - 500)).toBeLessThanOrEqual(2);
  clock.stop();
});

test('does not make a long stall good by a burst', () => {
  let ticks = 0;
  const clock = ticker(() => {
    ticks += 1;
    if (ticks === 3) vi.advanceTimersByTime(2_000);
    return true;
  });
  clock.wake();
  vi.advanceTimersByTime(3 * 20);
  vi.advanceTimersByTime(20);
  expect(ticks).toBeLessThan(15);
  expect(clock.latestMs()).toBeGreaterThanOrEqual(1_900);
  clock.stop();
});

test('makes a stall good in small parts, and others get their turn in between', () => {
  let ticks = 0;
  let atTurn = 0;
  let most = 0;
  const turn = () => {
    most = Math.max(most, ticks - atTurn);
    atTurn = ticks;
    setTimeout(turn, 1);
  };
  const clock = ticker(() => {
    ticks += 1;
    if (ticks === 3) vi.advanceTimersByTime(400);
    return true;
  });
  turn();
  clock.wake();
  while (ticks < 30) vi.advanceTimersByTime(1);
  expect(performance.now()).toBeLessThan(30 * 20 + 5);
  expect(most).toBe(2);
  clock.stop();
});

test('rests when there is nothing to do, until it is woken, and stopped for good', () => {
  let ticks = 0;
  const clock = ticker(() => {
    ticks += 1;
    return false;
  });
  clock.wake();
  vi.advanceTimersByTime(500);
  expect(ticks).toBe(1);
  clock.wake();
  vi.advanceTimersByTime(500);
  expect(ticks).toBe(2);
  clock.stop();
  clock.wake();
  vi.advanceTimersByTime(500);
  expect(ticks).toBe(2);
});
