import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { CarrierChange, CarrierSettings, CarrierTest, OwnNumber } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';

export const carrierQuery = {
  queryKey: keys.settings.carrier,
  queryFn: () => api.get<CarrierSettings>(paths.carrier),
} as const;

export const numbersQuery = {
  queryKey: keys.settings.numbers,
  queryFn: () => api.get<{ items: OwnNumber[] }>(paths.numbers),
} as const;

/** Kept among the queries, so that what a test found stands on both pages that ask for it. */
export const carrierTestKey = [...keys.settings.carrier, 'test'] as const;

/** What can be called depends on carrier and numbers alike. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.settings.carrier, exact: true }),
      client.invalidateQueries({ queryKey: keys.settings.numbers }),
      client.invalidateQueries({ queryKey: keys.readiness }),
    ]);
}

export function useCarrierChange(onSaved: (saved: CarrierSettings) => void) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (change: CarrierChange) => api.put<CarrierSettings>(paths.carrier, change),
    onSuccess: (saved) => {
      client.removeQueries({ queryKey: carrierTestKey });
      onSaved(saved);
      return refresh();
    },
  });
}

export function useCarrierTest() {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => api.post<CarrierTest>(paths.carrierTest, {}),
    onSuccess: (found) => {
      client.setQueryData(carrierTestKey, found);
      return refresh();
    },
  });
}
