/**
 * The only source of time in the sandbox. All delays of the telephone world (ringing, talking, time-outs, injected
 * delays) are timers of this clock; only the ceilings on real network traffic run on the machine's own.
 */
export type Timer = { cancel(): void };

export type Clock = {
  readonly kind: 'real' | 'manual';
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once, `ms` from now, never before the caller has returned. */
  after(ms: number, run: () => void): Timer;
  /** Cancels everything that waits. */
  stop(): void;
};

export type ManualClock = Clock & {
  readonly kind: 'manual';
  /**
   * Moves time on, one timer after the other in order of time, then of making. `settle` is awaited before each and at
   * the end, so that what a timer caused has happened before the next one strikes.
   */
  advance(ms: number, settle: () => Promise<void>): Promise<void>;
  /** Timers that wait: none, when everything has come to its end. */
  waiting(): number;
};

/** Settles when so much time has passed by this clock; never, when it is stopped before. */
export function elapsed(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/** setTimeout's own limit; a longer delay would strike at once. */
const LONGEST = 2 ** 31 - 1;

export function realClock(): Clock {
  const waiting = new Set<NodeJS.Timeout>();
  return {
    kind: 'real',
    now: () => Date.now(),
    after(ms, run) {
      const timeout = setTimeout(
        () => {
          waiting.delete(timeout);
          run();
        },
        Math.min(ms, LONGEST),
      );
      waiting.add(timeout);
      return {
        cancel: () => {
          waiting.delete(timeout);
          clearTimeout(timeout);
        },
      };
    },
    stop() {
      for (const timeout of waiting) clearTimeout(timeout);
      waiting.clear();
    },
  };
}

type Due = { readonly at: number; readonly order: number; readonly run: () => void };

export function manualClock(startAt: number): ManualClock {
  const waiting = new Set<Due>();
  let now = startAt;
  let made = 0;

  const firstBy = (limit: number): Due | undefined => {
    let first: Due | undefined;
    for (const due of waiting) {
      if (due.at > limit) continue;
      if (!first || due.at < first.at || (due.at === first.at && due.order < first.order)) first = due;
    }
    return first;
  };

  return {
    kind: 'manual',
    now: () => now,
    after(ms, run) {
      const due = { at: now + Math.max(0, ms), order: made++, run };
      waiting.add(due);
      return { cancel: () => void waiting.delete(due) };
    },
    stop: () => waiting.clear(),
    waiting: () => waiting.size,
    async advance(ms, settle) {
      const target = now + ms;
      await settle();
      for (let due = firstBy(target); due; due = firstBy(target)) {
        waiting.delete(due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = Math.max(now, target);
    },
  };
}
