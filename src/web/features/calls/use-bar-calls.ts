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
      const liveIds = live.map((call) => call.id);
      const fresh = liveIds.filter((id) => !ids.includes(id));
      // What goes on without this user, as after a transfer, is theirs no longer.
      const kept = ids.filter((id) => liveIds.includes(id) || known.get(id)?.state === 'ended');
      return fresh.length === 0 && kept.length === ids.length ? ids : [...fresh, ...kept];
    });
  }, [live, known]);
  const putAway = useCallback((id: string) => setShown((ids) => ids.filter((shownId) => shownId !== id)), []);
  return { calls: shown.flatMap((id) => known.get(id) ?? []), putAway };
}
