import type { JournalEntry, JournalView } from '#sandbox/control/views.ts';

export type Feed = {
  /** Oldest first, by id, without doubles. */
  readonly entries: readonly JournalEntry[];
  /** The first reading is done. */
  readonly ready: boolean;
  readonly error: string | null;
};

export type FeedStore = {
  read(): Feed;
  subscribe(listener: () => void): () => void;
  /** Fetches what is new; at most one fetching at a time. */
  pull(): Promise<void>;
};

/** Bodies can be long: a page of this many entries still parses within a frame or two. */
const PAGE = 500;
/** What the browser keeps; older entries are dropped. */
const KEPT = 20_000;
/** Unfinished deliveries further back than this are not read again: it would be all of the journal, every time. */
const REREAD = 300;

const unfinished = (entry: JournalEntry): boolean => entry.kind === 'webhook' && !entry.done;

/**
 * Where to read on from: before the oldest entry that may still change, and in any case before the last one known, so
 * that a journal which was cleared meanwhile shows itself by that entry's absence.
 */
export function cursorOf(entries: readonly JournalEntry[]): number {
  const recent = entries.slice(-REREAD);
  const first = recent.find(unfinished) ?? recent.at(-1);
  return first ? first.id - 1 : 0;
}

/** Puts a page, which is whole above its cursor, over what is known. Null: the sandbox has forgotten what we hold. */
export function merged(
  known: readonly JournalEntry[],
  since: number,
  page: readonly JournalEntry[],
): readonly JournalEntry[] | null {
  const expected = known.find((entry) => entry.id > since);
  if (expected && page[0]?.id !== expected.id) return null;
  const before = expected ? known.slice(0, known.indexOf(expected)) : known;
  return [...before, ...page].slice(-KEPT);
}

export function feedStore(fetchPage: (since: number, limit: number) => Promise<JournalView>): FeedStore {
  let feed: Feed = { entries: [], ready: false, error: null };
  let pulling: Promise<void> | null = null;
  let again = false;
  const listeners = new Set<() => void>();

  const show = (next: Feed) => {
    feed = next;
    for (const listener of listeners) listener();
  };

  const pullPages = async () => {
    let since = cursorOf(feed.entries);
    for (;;) {
      const { entries: page, lastId } = await fetchPage(since, PAGE);
      const entries = merged(feed.entries, since, page);
      if (entries === null) {
        show({ entries: [], ready: false, error: null });
        since = 0;
        continue;
      }
      const end = page.at(-1)?.id ?? lastId;
      const whole = end >= lastId;
      show({ entries, ready: feed.ready || whole, error: null });
      if (whole) return;
      since = end;
    }
  };

  const pullAll = async () => {
    do {
      again = false;
      try {
        await pullPages();
      } catch (error) {
        show({ ...feed, error: error instanceof Error ? error.message : String(error) });
      }
    } while (again);
    pulling = null;
  };

  return {
    read: () => feed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pull() {
      if (pulling) again = true;
      pulling ??= pullAll();
      return pulling;
    },
  };
}
