import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Access } from './access.ts';
import { keepRenewing, type Renewal } from './renewal.ts';

// A page without a browser: what it is told of, and a clock. Timers stand still while a computer sleeps.

const minute = 60_000;
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const frame = new EventTarget();
let renewal: Renewal;
let fetched = 0;
let works = true;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', frame);
  page.visibilityState = 'visible';
  fetched = 0;
  works = true;
  renewal = keepRenewing(async () => {
    fetched += 1;
    if (!works) throw new Error('The server cannot be reached');
    return access(fetched);
  });
});
afterEach(() => {
  renewal.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** One that lives ten minutes from now on. */
const access = (number: number): Access => ({
  token: `token ${number}`,
  signal: null,
  renewAt: Date.now() + 5 * minute,
});

/** The clock goes on and no timer runs: a lid that was closed, a tab that was frozen. */
const sleeps = (ms: number) => vi.setSystemTime(Date.now() + ms);
const wakes = (kind: 'visibilitychange' | 'online') =>
  (kind === 'online' ? frame : page).dispatchEvent(new Event(kind));
const settled = () => vi.advanceTimersByTimeAsync(0);

it('fetches the next token at half of the life of each', async () => {
  renewal.use(access(0));
  await vi.advanceTimersByTimeAsync(4 * minute);
  expect(fetched).toBe(0);
  await vi.advanceTimersByTimeAsync(minute);
  expect(fetched).toBe(1);
  await vi.advanceTimersByTimeAsync(5 * minute);
  expect(fetched).toBe(2);
});

it.each(['visibilitychange', 'online'] as const)(
  'asleep for an hour, it fetches one on %s, and only one',
  async (kind) => {
    renewal.use(access(0));
    sleeps(60 * minute);
    wakes(kind);
    wakes(kind);
    await settled();
    expect(fetched).toBe(1);
    wakes(kind);
    await settled();
    expect(fetched).toBe(1);
  },
);

it('awake in time, it fetches none; nor while nobody looks at the page', async () => {
  renewal.use(access(0));
  sleeps(minute);
  wakes('visibilitychange');
  page.visibilityState = 'hidden';
  sleeps(60 * minute);
  wakes('visibilitychange');
  await settled();
  expect(fetched).toBe(0);
});

it('tries again, ever more slowly, until the server is there', async () => {
  works = false;
  renewal.use(access(0));
  sleeps(60 * minute);
  wakes('online');
  await vi.advanceTimersByTimeAsync(5_000 + 10_000);
  expect(fetched).toBe(3);
  works = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(fetched).toBe(4);
  await vi.advanceTimersByTimeAsync(4 * minute);
  expect(fetched).toBe(4);
});
