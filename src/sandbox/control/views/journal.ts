import type { JournalEntry } from '#sandbox/kernel/journal-entry.ts';

/**
 * `GET /_sandbox/journal?callSid=…&since=<id>&before=<id>&limit=<n>`: oldest first, between the two ids, which are
 * themselves left out. Of more than `limit` (5000 unless told) the first, or with `before` and no `since` the last; with
 * neither of the three the last.
 */
export type JournalView = { readonly entries: readonly JournalEntry[]; readonly lastId: number };
