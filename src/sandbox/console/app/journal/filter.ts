import type { JournalEntry } from '#sandbox/control/views.ts';

/** What the journal's first filter offers, and which entries each choice lets through. */
export const choices = {
  traffic: {
    words: 'Requests and deliveries',
    lets: (entry) => entry.kind === 'rest' || entry.kind === 'webhook' || entry.kind === 'warning',
  },
  rest: { words: 'REST requests', lets: (entry) => entry.kind === 'rest' },
  webhook: { words: 'Webhooks', lets: (entry) => entry.kind === 'webhook' },
  trouble: { words: 'Warnings and errors', lets: isTrouble },
  message: { words: 'Messages', lets: (entry) => entry.kind === 'message' || entry.messageSid !== undefined },
  room: { words: 'Conferences and queues', lets: (entry) => entry.kind === 'conference' || entry.kind === 'queue' },
  sound: { words: 'Recordings and streams', lets: (entry) => entry.kind === 'recording' || entry.kind === 'fork' },
  handset: { words: 'Handsets', lets: (entry) => entry.kind === 'handset' },
  all: { words: 'Everything', lets: () => true },
} as const satisfies Record<string, { words: string; lets: (entry: JournalEntry) => boolean }>;

export type Choice = keyof typeof choices;

export const choiceOf = (kind: string | null): Choice =>
  kind !== null && Object.hasOwn(choices, kind) ? (kind as Choice) : 'traffic';

/** What a developer would want to know of: refused, failed, retried, meddled with, or written to the debugger. */
function isTrouble(entry: JournalEntry): boolean {
  if (entry.kind === 'warning') return true;
  if (entry.kind === 'message') return entry.errorCode !== null;
  if (entry.kind === 'rest') return entry.answer.code >= 400 || entry.faults.length > 0;
  if (entry.kind !== 'webhook') return false;
  const failed = entry.done && (entry.answer === null || entry.answer.code >= 400);
  return failed || entry.attempts.length > 1 || entry.faults.length > 0;
}

/** Entries are replaced when they change, so a text once made stays true of its entry. */
const texts = new WeakMap<JournalEntry, string>();

function textOf(entry: JournalEntry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const text = JSON.stringify(entry).toLowerCase();
  texts.set(entry, text);
  return text;
}

/** Newest first. Every word of `q` must occur somewhere: in an address, a parameter, a body, a sid. */
export function filtered(entries: readonly JournalEntry[], choice: Choice, q: string): readonly JournalEntry[] {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const { lets } = choices[choice];
  return entries.filter((entry) => lets(entry) && words.every((word) => textOf(entry).includes(word))).toReversed();
}
