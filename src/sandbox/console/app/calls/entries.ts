import { useEffect, useState } from 'react';
import type { JournalEntry, LegView } from '#sandbox/control/views.ts';
import { api } from '../lib/api.ts';
import { shared } from '../lib/shared.ts';

export type Story = {
  readonly entries: readonly JournalEntry[];
  /** With the documents that run on them. */
  readonly legs: readonly LegView[];
};

export type Read = { readonly story: Story | null; readonly error: string | null };

/**
 * Some legs and their journal, read again whenever `touched` has grown: while others ring, a finished call is not asked
 * about. Null until the first answer.
 */
export function useStory(callSids: readonly string[], touched: number): Read {
  const [read, setRead] = useState<Read>({ story: null, error: null });
  const key = callSids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `touched` is what asks for a new reading
  useEffect(() => {
    let stale = false;
    const sids = key.split(' ');
    Promise.all([
      Promise.all(sids.map((callSid) => api.journal({ callSid }))),
      Promise.all(sids.map((callSid) => api.leg(callSid))),
    ]).then(
      ([journals, legs]) => {
        if (stale) return;
        const story = { entries: journals.flatMap(({ entries }) => entries), legs };
        setRead((before) => ({ story: shared(before.story, story), error: null }));
      },
      (error: Error) => !stale && setRead((before) => ({ ...before, error: error.message })),
    );
    return () => {
      stale = true;
    };
  }, [key, touched]);
  return read;
}
