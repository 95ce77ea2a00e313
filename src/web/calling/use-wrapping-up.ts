import { useMe } from '#web/lib/me.ts';
import { useKnownCalls } from './live-calls.ts';
import { useNow } from './use-now.ts';
import { ownWrapUp } from './wrap-up.ts';

/** Whether one has time after a call now, in which nobody rings one. */
export function useWrappingUp(): boolean {
  const me = useMe();
  const given = [...useKnownCalls().values()].filter(({ wrapUps }) => wrapUps.length > 0);
  const now = useNow(given.length > 0);
  return given.some((call) => ownWrapUp(call, me?.user.id, now));
}
