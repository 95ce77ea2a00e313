import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../lib/api.ts';
import { useLive } from '../lib/sandbox.ts';
import { type Feed, feedStore } from './feed.ts';

const store = feedStore((since, limit) => api.journal({ since, limit }));

/** The whole journal, read on whenever the sandbox has changed; what was read stays while other pages are open. */
export function useFeed(): Feed {
  const version = useLive().state?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what asks for a new reading
  useEffect(() => {
    void store.pull();
  }, [version]);
  return useSyncExternalStore(store.subscribe, store.read);
}
