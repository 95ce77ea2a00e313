import { useMutation, useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Call, CallDispositionChange } from '#contract/calls.ts';
import type { DispositionList } from '#contract/dispositions.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { answered } from './deeds.ts';
import { noteCall } from './freshen.ts';

export const dispositionsQuery = {
  queryKey: keys.dispositions,
  queryFn: () => api.get<DispositionList>(paths.dispositions),
} as const;

/** What can be said of a call, in order; empty until it is known. */
export const useDispositions = (): DispositionList['items'] => useQuery(dispositionsQuery).data?.items ?? [];

/** Says what came of a call. */
export function useDispose(call: Call, onSaved: () => void) {
  return useMutation({
    mutationFn: (change: CallDispositionChange) =>
      answered((signal) => api.put<Call>(paths.callDisposition(call.id), change, { signal })),
    onSuccess: (saved) => {
      noteCall(saved);
      onSaved();
    },
  });
}
