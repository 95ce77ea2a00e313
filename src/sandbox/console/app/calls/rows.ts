import type { LegChangesView, LegRow, LegRowsView } from '#sandbox/control/views.ts';
import { type Reading, reading } from '../lib/reading.ts';
import { shared } from '../lib/shared.ts';

/** The legs that have been read, newest first: a page at first, more as somebody scrolls to where they end. */
export type Rows = {
  readonly rows: readonly LegRow[];
  /** How many the sandbox has. */
  readonly total: number;
  /** Older ones are to be had. */
  readonly more: boolean;
  readonly ready: boolean;
  readonly error: string | null;
  /** Of each leg, how often the sandbox has named it as touched: what is open is read again when this grows. */
  readonly touches: ReadonlyMap<string, number>;
};

export type RowsStore = Pick<Reading<Rows>, 'read' | 'subscribe'> & {
  /** Fetches what has changed. */
  pull(): Promise<void>;
  /** Fetches a page of older ones. */
  older(): Promise<void>;
};

export type RowsSource = {
  page(before: string | null): Promise<LegRowsView>;
  changes(since: number): Promise<LegChangesView>;
};

/** A delivery that was under way may have failed since: so many entries back, legs are asked about again. */
const REREAD = 200;

const NOTHING: Rows = { rows: [], total: 0, more: false, ready: false, error: null, touches: new Map() };

const newestFirst = (rows: readonly LegRow[]): readonly LegRow[] =>
  rows.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : one.createdAt > other.createdAt ? -1 : 0));

/** `fresh` over `known`: in their places, and those that were not known before them. */
export function mergedRows(known: readonly LegRow[], fresh: readonly LegRow[]): readonly LegRow[] {
  const bySid = new Map(fresh.map((row) => [row.callSid, row]));
  const kept = known.map((row) => {
    const newer = bySid.get(row.callSid);
    bySid.delete(row.callSid);
    return newer ? shared(row, newer) : row;
  });
  if (bySid.size === 0) return shared(known, kept);
  return newestFirst([...bySid.values(), ...kept]);
}

export function rowsStore(source: RowsSource): RowsStore {
  const { read, subscribe, show, task } = reading(NOTHING);
  /** Where the pages end; rows that live on may lie beyond. */
  let oldest: string | null = null;
  let lastId = 0;
  /** Grows when all is read anew: what was asked before then is worth nothing. */
  let readings = 0;

  const readAnew = async () => {
    readings += 1;
    const page = await source.page(null);
    oldest = page.rows.at(-1)?.callSid ?? null;
    lastId = page.lastId;
    const { total, more, rows } = page;
    show({ rows: shared(read().rows, rows), total, more, ready: true, error: null });
  };

  const readOn = async () => {
    if (!read().ready) return readAnew();
    const { rows: fresh, total, whole, lastId: last } = await source.changes(Math.max(0, lastId - REREAD));
    // Older ones may have come meanwhile.
    const now = read();
    const rows = mergedRows(now.rows, fresh);
    // More than there are: some have been forgotten, and nobody says which.
    if (!whole || rows.length > total || last < lastId) return readAnew();
    lastId = last;
    const touches = new Map(now.touches);
    for (const { callSid } of fresh) touches.set(callSid, (touches.get(callSid) ?? 0) + 1);
    show({ rows, total, more: now.more && rows.length < total, error: null, touches });
  };

  const readOlder = async () => {
    if (!read().more || oldest === null) return;
    const asked = readings;
    const page = await source.page(oldest);
    if (asked !== readings) return;
    oldest = page.rows.at(-1)?.callSid ?? oldest;
    show({ rows: mergedRows(read().rows, page.rows), total: page.total, more: page.more });
  };

  return { read, subscribe, pull: task(readOn), older: task(readOlder) };
}
