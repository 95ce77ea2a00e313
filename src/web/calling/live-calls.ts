import { useMemo, useSyncExternalStore } from 'react';
import type { Call } from '#contract/calls.ts';
import { absorb, type KnownCalls, liveCallsOf, newer, noCalls } from './live-calls.reduce.ts';

let known: KnownCalls = noCalls;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const read = () => known;

function become(next: KnownCalls): void {
  if (next === known) return;
  known = next;
  for (const listener of listeners) listener();
}

/** Takes in calls from wherever they came: an event, an answer, a poll. */
export const hearCalls = (calls: readonly Call[]): void => become(absorb(known, calls));

/** Forgets everything, as when another organization was chosen. */
export const forgetCalls = (): void => become(noCalls);

export const knownCalls = (): KnownCalls => known;

/** The newest view of a call that a list or an answer shows. */
export function useLatestCall<T extends Call>(call: T): T {
  const held = useSyncExternalStore(subscribe, () => known.get(call.id));
  return held !== undefined && newer(held, call) === held ? { ...call, ...held } : call;
}

export function useLiveCallsOf(userId: string | undefined): readonly Call[] {
  const held = useSyncExternalStore(subscribe, read);
  return useMemo(() => (userId === undefined ? [] : liveCallsOf(held, userId)), [held, userId]);
}

export const useKnownCalls = (): KnownCalls => useSyncExternalStore(subscribe, read);
