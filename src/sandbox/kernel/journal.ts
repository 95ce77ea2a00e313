import type { JournalEntry } from '#sandbox/control/views.ts';

type Distributive<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;
/** An entry before the journal has numbered and dated it. */
export type NewEntry = Distributive<JournalEntry>;

export type JournalFilter = { readonly callSid?: string; readonly since?: number };

/** Everything that happened, oldest first, in bounded memory. Entries are replaced (never changed) when they finish. */
export type Journal = {
  add(entry: NewEntry): number;
  /** Replaces what an entry says; does nothing when it has been forgotten already. */
  amend<K extends JournalEntry['kind']>(id: number, kind: K, change: Partial<Extract<JournalEntry, { kind: K }>>): void;
  find(filter: JournalFilter): readonly JournalEntry[];
  /** Entries of one leg, without a scan of all. */
  ofLeg(callSid: string): readonly JournalEntry[];
  lastId(): number;
  clear(): void;
};

export function journal(now: () => number, changed: () => void, capacity = 5000): Journal {
  const entries = new Map<number, JournalEntry>();
  const byLeg = new Map<string, Set<number>>();
  let last = 0;

  const forgetOldest = () => {
    const [oldest] = entries.values();
    if (!oldest) return;
    entries.delete(oldest.id);
    if (oldest.callSid === null) return;
    const ids = byLeg.get(oldest.callSid);
    ids?.delete(oldest.id);
    if (ids?.size === 0) byLeg.delete(oldest.callSid);
  };

  return {
    add(entry) {
      const id = ++last;
      entries.set(id, { ...entry, id, at: new Date(now()).toISOString() });
      if (entry.callSid !== null) {
        const ids = byLeg.get(entry.callSid) ?? new Set();
        byLeg.set(entry.callSid, ids.add(id));
      }
      if (entries.size > capacity) forgetOldest();
      changed();
      return id;
    },
    amend(id, kind, change) {
      const entry = entries.get(id);
      if (entry?.kind !== kind) return;
      entries.set(id, { ...entry, ...change });
      changed();
    },
    find: ({ callSid, since = 0 }) =>
      [...entries.values()].filter((entry) => entry.id > since && (callSid === undefined || entry.callSid === callSid)),
    ofLeg: (callSid) =>
      [...(byLeg.get(callSid) ?? [])].flatMap((id) => {
        const entry = entries.get(id);
        return entry ? [entry] : [];
      }),
    lastId: () => last,
    clear() {
      entries.clear();
      byLeg.clear();
      changed();
    },
  };
}
