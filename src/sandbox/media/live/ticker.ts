import { FRAME_MS } from './pcm.ts';

/** After a stall longer than this many ticks the time is given up, and not made good by a burst of old sound. */
const MOST_BEHIND = 25;
const KEPT_BEHIND = 5;
/** What is made good at once. Then others get their turn: packets that came meanwhile are to be heard, too. */
const MOST_AT_ONCE = 2;

/**
 * Calls `tick` every 20 ms, on average exactly: each is counted from the start, so that a late one is followed by an
 * early one. It rests while `tick` says that there is nothing to do, until `wake`; stopped, it is not woken any more.
 */
export function ticker(tick: () => boolean): { wake(): void; stop(): void; readonly latestMs: () => number } {
  let timer: NodeJS.Timeout | null = null;
  let startedAt = 0;
  let done = 0;
  let latest = 0;
  let over = false;

  const step = () => {
    timer = null;
    const passed = performance.now() - startedAt;
    const due = Math.floor(passed / FRAME_MS);
    latest = Math.max(latest, passed - (done + 1) * FRAME_MS);
    if (due - done > MOST_BEHIND) done = due - KEPT_BEHIND;
    let busy = true;
    const until = Math.min(due, done + MOST_AT_ONCE);
    for (; done < until && busy; done += 1) busy = tick();
    if (busy) arm();
  };
  const arm = () => {
    timer = setTimeout(step, Math.max(1, startedAt + (done + 1) * FRAME_MS - performance.now()));
  };

  return {
    wake() {
      if (timer || over) return;
      startedAt = performance.now();
      done = 0;
      arm();
    },
    stop() {
      over = true;
      if (timer) clearTimeout(timer);
      timer = null;
    },
    latestMs: () => latest,
  };
}
