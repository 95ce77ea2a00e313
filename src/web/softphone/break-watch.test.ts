import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBreakWatch } from './break-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('gives up on a connection that is broken for half a minute, once', () => {
  const given: string[] = [];
  const hear = createBreakWatch((id) => given.push(id));
  hear({ kind: 'reconnecting', id: 'a' });
  vi.advanceTimersByTime(30_000);
  expect(given).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(given).toEqual(['a']);
});

it('counts each break by itself: one that came back in time is forgotten', () => {
  const given: string[] = [];
  const hear = createBreakWatch((id) => given.push(id));
  hear({ kind: 'reconnecting', id: 'a' });
  vi.advanceTimersByTime(20_000);
  hear({ kind: 'reconnected', id: 'a' });
  vi.advanceTimersByTime(1_000);
  hear({ kind: 'reconnecting', id: 'a' });
  vi.advanceTimersByTime(20_000);
  expect(given).toEqual([]);
  vi.advanceTimersByTime(15_000);
  expect(given).toEqual(['a']);
});
