import { useCallback, useEffect, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { useKnownCalls, useLiveCallsOf } from '#web/calling/live-calls.ts';

/**
 * The calls that the bar shows: the user's own live ones, and those that ended while they were shown, until they are
 * put away.
 */
export function useBarCalls(userId: string | undefined): { calls: readonly Call[]; putAway: (id: string) => void } {
  const known = useKnownCalls();
  const live = useLiveCallsOf(userId);
  const [shown, setShown] = useState<readonly string[]>([]);
  useEffect(() => {
    setShown((ids) => {
      const fresh = live.map((call) => call.id).filter((id) => !ids.includes(id));
      return fresh.length === 0 ? ids : [...fresh, ...ids];
    });
  }, [live]);
  const putAway = useCallback((id: string) => setShown((ids) => ids.filter((shownId) => shownId !== id)), []);
  return { calls: shown.flatMap((id) => known.get(id) ?? []), putAway };
}
