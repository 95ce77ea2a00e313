import { type Entries, entries } from './entries.ts';
import type { JournalEntry } from './journal-entry.ts';
import { legIndex } from './leg-index.ts';

type Distributive<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'accountSid'> : never;
/** An entry before the journal has numbered and dated it, and said whose it is. */
export type NewEntry = Distributive<JournalEntry>;

/** `since` and `before` are ids, both exclusive. */
export type JournalFilter = {
  readonly callSid?: string;
  readonly messageSid?: string;
  readonly since?: number;
  readonly before?: number;
  /** At most so many: with `since` the first after it, else the last. */
  readonly limit?: number;
};

/**
 * Everything that happened in all accounts, oldest first, in bounded memory. Entries are replaced (never changed) when
 * they finish. What is added through one account's journal is marked as its own.
 */
export type Journal = {
  add(entry: NewEntry): number;
  /** Replaces what an entry says; does nothing when it has been forgotten already. */
  amend<K extends JournalEntry['kind']>(id: number, kind: K, change: Partial<Extract<JournalEntry, { kind: K }>>): void;
  find(filter: JournalFilter): readonly JournalEntry[];
  /** Entries of one leg, without a scan of all. */
  ofLeg(callSid: string): readonly JournalEntry[];
  lastId(): number;
  /** How many entries of a leg tell of something that went wrong, without a look at them. */
  troubles(callSid: string): number;
  /** The leg is forgotten, and with it what it did. */
  forget(callSid: string): void;
  clear(): void;
};

export type JournalOf = (accountSid: string) => Journal;

/** Ten thousand calls with thirty entries each. */
const CAPACITY = 300_000;

export function journal(now: () => number, changed: () => void, capacity = CAPACITY): JournalOf {
  const kept = entries();
  const legs = legIndex();
  let last = 0;
  /** No entry has a lower id. A Map's own first is no substitute: finding it walks over all that was deleted. */
  let first = 1;

  const forgetOldest = () => {
    while (!kept.has(first)) first += 1;
    const oldest = kept.get(first);
    if (oldest) legs.dropOldest(oldest);
    kept.delete(first);
  };

  const ofLeg = (callSid: string) => legs.idsOf(callSid).flatMap((id) => kept.get(id) ?? []);

  return (accountSid) => ({
    add(entry) {
      const id = ++last;
      const made = { ...entry, id, at: new Date(now()).toISOString(), accountSid };
      kept.put(made);
      legs.add(made);
      if (kept.size() > capacity) forgetOldest();
      changed();
      return id;
    },
    amend(id, kind, change) {
      const entry = kept.get(id);
      if (entry?.kind !== kind) return;
      const amended = { ...entry, ...change };
      kept.put(amended);
      legs.replace(entry, amended);
      changed();
    },
    find: (filter) =>
      filter.callSid === undefined ? findAny(kept, { first, last }, filter) : choose(ofLeg(filter.callSid), filter),
    ofLeg,
    lastId: () => last,
    troubles: legs.troubles,
    forget(callSid) {
      for (const id of legs.idsOf(callSid)) kept.delete(id);
      legs.forget(callSid);
    },
    clear() {
      kept.clear();
      legs.clear();
      changed();
    },
  });
}

type Range = { readonly first: number; readonly last: number };

/** From the end that is asked for; forgotten legs leave gaps among the ids. */
function findAny(kept: Entries, { first, last }: Range, filter: JournalFilter): readonly JournalEntry[] {
  const { messageSid, since, limit = kept.size() } = filter;
  const from = Math.max(first, (since ?? 0) + 1);
  // An id from the far future would be walked to step by step.
  const before = Math.min(filter.before ?? Number.POSITIVE_INFINITY, last + 1);
  const found: JournalEntry[] = [];
  for (let step = 0; step < before - from && found.length < limit; step++) {
    const entry = kept.get(since === undefined ? before - 1 - step : from + step);
    if (entry && (messageSid === undefined || entry.messageSid === messageSid)) found.push(entry);
  }
  return since === undefined ? found.reverse() : found;
}

function choose(entriesOfLeg: readonly JournalEntry[], filter: JournalFilter): readonly JournalEntry[] {
  const { since, before = Number.POSITIVE_INFINITY, limit = entriesOfLeg.length } = filter;
  const found = entriesOfLeg.filter(({ id }) => id > (since ?? 0) && id < before);
  if (since !== undefined) return found.slice(0, limit);
  return found.slice(Math.max(0, found.length - limit));
}
