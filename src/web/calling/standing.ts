import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { paths } from '#contract/api.ts';
import type { Colleague, Presence } from '#contract/voice.ts';
import { api } from '#web/lib/api.ts';
import { useMe } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { useKnownCalls } from './live-calls.ts';
import { ownPart } from './room.ts';
import { useNow } from './use-now.ts';
import { ownWrapUp } from './wrap-up.ts';

type Standing = Pick<Colleague, 'presence' | 'busy' | 'wrappingUp'>;

const words = { available: 'Available', away: 'Away', offline: 'Offline' } as const;

/** How somebody stands, in the words in which they and their colleagues read it. */
export function standingWords({ presence, busy, wrappingUp }: Standing): string {
  if (!busy) return words[presence];
  return wrappingUp ? 'Busy, wrapping up' : 'Busy, in a call';
}

/** A busy one is looked at again so soon, should the event that ends it be lost. */
const AGAIN_MS = 10_000;

/** Whether one is busy: what the server says, by which others see one and by which one is rung. Asked anew when one's calls change. */
export function useOccupation(): Pick<Presence, 'busy' | 'wrappingUp'> {
  const calls = useOwnTraces();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: keys.presence,
    queryFn: () => api.get<Presence>(paths.presence),
    refetchInterval: ({ state }) => (state.data?.busy ? AGAIN_MS : false),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked does not depend on it, when to ask does
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.presence });
  }, [client, calls]);
  return { busy: data?.busy ?? false, wrappingUp: data?.wrappingUp ?? false };
}

/** A text that is another whenever one came into a call, left it, or began or ended to wrap it up. */
function useOwnTraces(): string {
  const id = useMe()?.user.id;
  const known = [...useKnownCalls().values()];
  const now = useNow(known.some(({ wrapUps }) => wrapUps.length > 0));
  const traces = known.flatMap((call) => {
    const inCall = call.state !== 'ended' && ownPart(call, id) !== undefined;
    const after = ownWrapUp(call, id, now) !== undefined;
    return inCall || after ? [`${call.id} ${inCall} ${after}`] : [];
  });
  return traces.sort().join(', ');
}
