import { useCallback, useEffect, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { useKnownCalls, useLiveCallsOf } from '#web/calling/live-calls.ts';
import { ownWrapUp } from '#web/calling/wrap-up.ts';
import { serverNow } from '#web/lib/server-clock.ts';

/**
 * The calls that the bar shows: the user's own live ones, those that they wrap up, and those that ended while they were
 * shown, until they are put away.
 */
export function useBarCalls(userId: string | undefined): { calls: readonly Call[]; putAway: (id: string) => void } {
  const known = useKnownCalls();
  const live = useLiveCallsOf(userId);
  const [shown, setShown] = useState<readonly string[]>([]);
  useEffect(() => {
    setShown((ids) => {
      const wrapping = [...known.values()].filter((call) => ownWrapUp(call, userId, serverNow()));
      const own = [...new Set([...live, ...wrapping].map((call) => call.id))];
      const fresh = own.filter((id) => !ids.includes(id));
      // What goes on without this user, as after a transfer, is theirs no longer once they have wrapped it up.
      const kept = ids.filter((id) => own.includes(id) || known.get(id)?.state === 'ended');
      return fresh.length === 0 && kept.length === ids.length ? ids : [...fresh, ...kept];
    });
  }, [live, known, userId]);
  const putAway = useCallback((id: string) => setShown((ids) => ids.filter((shownId) => shownId !== id)), []);
  return { calls: shown.flatMap((id) => known.get(id) ?? []), putAway };
}
