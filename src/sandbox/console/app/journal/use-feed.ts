import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../lib/api.ts';
import { useVersion } from '../lib/sandbox.ts';
import { type Feed, type FeedStore, feedStore } from './feed.ts';

const store = feedStore({
  since: (since, limit) => api.journal({ since, limit }),
  before: (before, limit) => api.journal({ before, limit }),
});

/** The journal's newest entries, read on whenever the sandbox has changed; what was read stays while other pages are open. */
export function useFeed(): Feed & Pick<FeedStore, 'older'> {
  const version = useVersion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what asks for a new reading
  useEffect(() => {
    void store.pull();
  }, [version]);
  const feed = useSyncExternalStore(store.subscribe, store.read);
  return { ...feed, older: store.older };
}
