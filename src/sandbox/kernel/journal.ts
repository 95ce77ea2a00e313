import type { JournalEntry } from '#sandbox/control/views.ts';
import { entries } from './entries.ts';
import { levelOf } from './level.ts';

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
  /** Ids grow, so the oldest of a leg comes first. */
  const byLeg = new Map<string, number[]>();
  let last = 0;
  /** No entry has a lower id. A Map's own first is no substitute: finding it walks over all that was deleted. */
  let first = 1;

  const wrong = new Map<string, number>();
  const count = (entry: JournalEntry | undefined, by: 1 | -1) => {
    if (!entry || entry.callSid === null || levelOf(entry) === 'ok') return;
    wrong.set(entry.callSid, (wrong.get(entry.callSid) ?? 0) + by);
  };

  const forgetOldest = () => {
    while (!kept.has(first)) first += 1;
    const oldest = kept.get(first);
    const callSid = oldest?.callSid ?? null;
    count(oldest, -1);
    kept.delete(first);
    if (callSid === null) return;
    const ids = byLeg.get(callSid);
    ids?.shift();
    if (ids?.length !== 0) return;
    byLeg.delete(callSid);
    wrong.delete(callSid);
  };

  const ofLeg = (callSid: string) => [...(byLeg.get(callSid) ?? [])].flatMap((id) => kept.get(id) ?? []);

  /** From the end that is asked for; forgotten legs leave gaps among the ids. */
  const ofAll = ({ messageSid, since, before: asked = last + 1, limit = kept.size() }: JournalFilter) => {
    const from = Math.max(first, (since ?? 0) + 1);
    // An id from the far future would be walked to step by step.
    const before = Math.min(asked, last + 1);
    const found: JournalEntry[] = [];
    for (let step = 0; step < before - from && found.length < limit; step++) {
      const entry = kept.get(since === undefined ? before - 1 - step : from + step);
      if (entry && (messageSid === undefined || entry.messageSid === messageSid)) found.push(entry);
    }
    return since === undefined ? found.reverse() : found;
  };

  const find = (filter: JournalFilter) => {
    if (filter.callSid === undefined) return ofAll(filter);
    const { since, before = last + 1, limit = kept.size() } = filter;
    const found = ofLeg(filter.callSid).filter(({ id }) => id > (since ?? 0) && id < before);
    return since === undefined ? found.slice(-limit) : found.slice(0, limit);
  };

  return (accountSid) => ({
    add(entry) {
      const id = ++last;
      const made = { ...entry, id, at: new Date(now()).toISOString(), accountSid };
      kept.put(made);
      count(made, 1);
      if (entry.callSid !== null) {
        const ids = byLeg.get(entry.callSid);
        if (ids) ids.push(id);
        else byLeg.set(entry.callSid, [id]);
      }
      if (kept.size() > capacity) forgetOldest();
      changed();
      return id;
    },
    amend(id, kind, change) {
      const entry = kept.get(id);
      if (entry?.kind !== kind) return;
      const amended = { ...entry, ...change };
      kept.put(amended);
      count(entry, -1);
      count(amended, 1);
      changed();
    },
    find,
    ofLeg,
    lastId: () => last,
    troubles: (callSid) => wrong.get(callSid) ?? 0,
    forget(callSid) {
      for (const id of byLeg.get(callSid) ?? []) kept.delete(id);
      byLeg.delete(callSid);
      wrong.delete(callSid);
    },
    clear() {
      kept.clear();
      byLeg.clear();
      wrong.clear();
      changed();
    },
  });
}
