import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { api, type LegFilter } from '../lib/api.ts';
import { useVersion } from '../lib/sandbox.ts';
import { type Rows, type RowsStore, rowsStore } from './rows.ts';

const PAGE = 100;

/** The last list stays while other pages are open: who comes back finds it where it was. */
let last: { readonly key: string; readonly store: RowsStore } | null = null;

function storeOf(filter: LegFilter): RowsStore {
  const key = JSON.stringify(filter);
  if (last?.key !== key) {
    const store = rowsStore({
      page: (before) => api.rows(filter, before, PAGE),
      changes: (since) => api.changes(filter, since),
    });
    last = { key, store };
  }
  return last.store;
}

/** The calls that match, read on whenever the sandbox has changed. */
export function useRows({ accountSid, q }: LegFilter): Rows & Pick<RowsStore, 'older'> {
  const store = useMemo(() => storeOf({ accountSid, q }), [accountSid, q]);
  const version = useVersion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what asks for a new reading
  useEffect(() => {
    void store.pull();
  }, [store, version]);
  const rows = useSyncExternalStore(store.subscribe, store.read);
  return { ...rows, older: store.older };
}
