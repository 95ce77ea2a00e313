import type { JournalEntry, JournalView } from '#sandbox/control/views.ts';
import { type Reading, reading } from '../lib/reading.ts';

export type Feed = {
  /** Oldest first, by id, without doubles: the newest, and as far back as somebody asked. */
  readonly entries: readonly JournalEntry[];
  /** Older ones are to be had. */
  readonly more: boolean;
  /** The number of the last entry that was ever written. */
  readonly lastId: number;
  /** The first reading is done. */
  readonly ready: boolean;
  readonly error: string | null;
};

export type FeedStore = Pick<Reading<Feed>, 'read' | 'subscribe'> & {
  /** Fetches what is new; at most one fetching at a time. */
  pull(): Promise<void>;
  /** Fetches a page of what was before. */
  older(): Promise<void>;
};

export type FeedSource = {
  /** The first so many after an id. */
  since(id: number, limit: number): Promise<JournalView>;
  /** The last so many before an id. */
  before(id: number, limit: number): Promise<JournalView>;
};

/** Bodies can be long: a page of this many entries still parses within a frame or two. */
const PAGE = 500;
/** What the browser keeps; beyond that a search for one call or address is the way. */
const KEPT = 20_000;
/** Unfinished deliveries further back than this are not read again: it would be all of the journal, every time. */
const REREAD = 300;
/** After a burst of more entries than this the newest page is read instead of all that was missed. */
const FAR_BEHIND = 2000;
/** An id that no journal reaches. */
const FUTURE = 999_999_999_999_999;

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

const NOTHING: Feed = { entries: [], more: false, lastId: 0, ready: false, error: null };

export function feedStore(source: FeedSource): FeedStore {
  const { read, subscribe, show, task } = reading(NOTHING);
  /** Grows when the newest page is read anew: older ones that were asked for before then do not join it. */
  let readings = 0;

  const readNewest = async () => {
    readings += 1;
    const { entries, lastId } = await source.before(FUTURE, PAGE);
    show({ entries, lastId, more: entries.length === PAGE, ready: true, error: null });
  };

  const readOn = async () => {
    if (!read().ready || read().entries.length === 0) return readNewest();
    for (let since = cursorOf(read().entries); ; ) {
      const { entries: page, lastId } = await source.since(since, PAGE);
      const entries = merged(read().entries, since, page);
      if (entries === null || lastId - since > FAR_BEHIND) return readNewest();
      const end = page.at(-1)?.id ?? lastId;
      show({ entries, lastId, more: read().more || entries.length === KEPT, error: null });
      if (end >= lastId) return;
      since = end;
    }
  };

  const readOlder = async () => {
    const { entries, more } = read();
    const [first] = entries;
    if (!first || !more || entries.length >= KEPT) return;
    const asked = readings;
    const { entries: page } = await source.before(first.id, PAGE);
    if (asked !== readings || read().entries[0] !== first) return;
    show({ entries: [...page, ...read().entries], more: page.length === PAGE });
  };

  return { read, subscribe, pull: task(readOn), older: task(readOlder) };
}
