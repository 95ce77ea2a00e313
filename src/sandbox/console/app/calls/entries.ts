import { useEffect, useState } from 'react';
import type { JournalEntry } from '#sandbox/control/views.ts';
import { api } from '../lib/api.ts';
import { useLive } from '../lib/sandbox.ts';

export type Entries = { readonly entries: readonly JournalEntry[] | null; readonly error: string | null };

/** The journal of some legs, read again whenever the sandbox has changed. Null until the first answer. */
export function useEntries(callSids: readonly string[]): Entries {
  const version = useLive().state?.version;
  const [read, setRead] = useState<Entries>({ entries: null, error: null });
  const key = callSids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is what asks for a new reading
  useEffect(() => {
    let stale = false;
    Promise.all(key.split(' ').map((callSid) => api.journal({ callSid }))).then(
      (answers) => !stale && setRead({ entries: answers.flatMap((answer) => answer.entries), error: null }),
      (error: Error) => !stale && setRead((before) => ({ ...before, error: error.message })),
    );
    return () => {
      stale = true;
    };
  }, [key, version]);
  return read;
}
