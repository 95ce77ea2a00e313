import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { CallMode, CallReadiness } from '#contract/calls.ts';
import { api } from '#web/lib/api.ts';
import { keys, queryClient } from '#web/lib/query.ts';

const readinessQuery = {
  queryKey: keys.readiness,
  queryFn: () => api.get<CallReadiness>(paths.readiness),
  staleTime: 60_000,
} as const;

/** The one answer to "can we call?"; undefined until it is known. */
export const useReadiness = (): CallReadiness | undefined => useQuery(readinessQuery).data;

/**
 * The answer to act on: a "yes" may be a minute old, as the server decides all the same; a "no" is asked again, because
 * somebody may just have set up what was missing.
 */
export async function currentReadiness(): Promise<CallReadiness> {
  const held = await queryClient.fetchQuery(readinessQuery);
  const allReady = held.ready && held.modes.every((mode) => mode.ready);
  return allReady ? held : queryClient.fetchQuery({ ...readinessQuery, staleTime: 0 });
}

export const modeState = (readiness: CallReadiness | undefined, mode: CallMode) =>
  readiness?.modes.find((candidate) => candidate.mode === mode);
