import { ok, type Result, refuse } from '../../kernel/refusal.ts';

/** A bound on wrong passwords: so many in a window, then none is looked at until the window has passed. */
export type Bound = { readonly most: number; readonly windowMs: number };

export type Attempts = {
  /** Counts the attempt for every key, or refuses it when one of them has no more left. */
  readonly begin: (keys: readonly string[], now: number) => Result<void>;
  /** Takes the attempt back: only those that failed shall count, so that nobody is locked out by signing in often. */
  readonly succeeded: (keys: readonly string[]) => void;
  /** Forgets what was counted: it says nothing about a password that is new. */
  readonly clear: (keys: readonly string[]) => void;
};

export const quarterHour = 15 * 60 * 1_000;

type Count = { made: number; readonly until: number };

const mostKeys = 50_000;

/** Kept in this process: with several nodes an attacker has so many attempts at each. */
export function createAttempts(bound: Bound): Attempts {
  const counts = new Map<string, Count>();

  function current(key: string, now: number): Count {
    const count = counts.get(key);
    return count && count.until > now ? count : { made: 0, until: now + bound.windowMs };
  }

  function prune(now: number): void {
    for (const [key, { until, made }] of counts) if (until <= now || made === 0) counts.delete(key);
    // Still too many: somebody floods us with keys. The oldest go, as in any cache.
    for (const key of counts.keys()) {
      if (counts.size < mostKeys) return;
      counts.delete(key);
    }
  }

  return {
    begin: (keys, now) => {
      const found = keys.map((key) => current(key, now));
      const full = found.find((count) => count.made >= bound.most);
      if (full) return refuse('too-many-requests', { retryAfterSeconds: Math.ceil((full.until - now) / 1_000) });
      if (counts.size + keys.length > mostKeys) prune(now);
      for (const [index, key] of keys.entries()) {
        const count = found[index];
        if (count) counts.set(key, { made: count.made + 1, until: count.until });
      }
      return ok(undefined);
    },
    succeeded: (keys) => {
      for (const key of keys) {
        const count = counts.get(key);
        if (count) counts.set(key, { made: Math.max(0, count.made - 1), until: count.until });
      }
    },
    clear: (keys) => {
      for (const key of keys) counts.delete(key);
    },
  };
}
