import type { JournalEntry } from './journal-entry.ts';
import { levelOf } from './level.ts';

/** Which entries of a journal are of which leg, and how many of them tell of something that went wrong. */
export type LegIndex = {
  add(entry: JournalEntry): void;
  replace(old: JournalEntry, by: JournalEntry): void;
  /** The oldest of its leg goes. */
  dropOldest(entry: JournalEntry): void;
  /** Oldest first. */
  idsOf(callSid: string): readonly number[];
  troubles(callSid: string): number;
  forget(callSid: string): void;
  clear(): void;
};

export function legIndex(): LegIndex {
  /** Ids grow, so the oldest of a leg comes first. */
  const idsByLeg = new Map<string, number[]>();
  const troublesByLeg = new Map<string, number>();

  const count = (entry: JournalEntry, by: 1 | -1) => {
    if (entry.callSid === null || levelOf(entry) === 'ok') return;
    troublesByLeg.set(entry.callSid, (troublesByLeg.get(entry.callSid) ?? 0) + by);
  };

  const forget = (callSid: string) => {
    idsByLeg.delete(callSid);
    troublesByLeg.delete(callSid);
  };

  return {
    add(entry) {
      count(entry, 1);
      if (entry.callSid === null) return;
      const ids = idsByLeg.get(entry.callSid);
      if (ids) ids.push(entry.id);
      else idsByLeg.set(entry.callSid, [entry.id]);
    },
    replace(old, by) {
      count(old, -1);
      count(by, 1);
    },
    dropOldest(entry) {
      count(entry, -1);
      if (entry.callSid === null) return;
      const ids = idsByLeg.get(entry.callSid);
      ids?.shift();
      if (ids?.length === 0) forget(entry.callSid);
    },
    idsOf: (callSid) => idsByLeg.get(callSid) ?? [],
    troubles: (callSid) => troublesByLeg.get(callSid) ?? 0,
    forget,
    clear() {
      idsByLeg.clear();
      troublesByLeg.clear();
    },
  };
}
