import { useEffect, useSyncExternalStore } from 'react';
import { paths } from '#contract/api.ts';
import type { LiveEvent } from '#contract/live.ts';
import { createLive, type LiveState } from './live.ts';

/** The page's own stream; `LiveCallsProvider` starts and stops it. */
export const pageLive = createLive({
  open: () => new EventSource(paths.live),
  wait: (ms, then) => {
    const timer = window.setTimeout(then, ms);
    return () => window.clearTimeout(timer);
  },
  random: Math.random,
});

/** Whether changes arrive by themselves; `polling` when the stream cannot be had. */
export const useLiveState = (): LiveState => useSyncExternalStore(pageLive.onState, pageLive.state);

export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  useEffect(() => pageLive.onEvent(listener), [listener]);
}
