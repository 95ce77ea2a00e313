import { paths } from '#contract/api.ts';
import type { NoteDraft } from '#contract/notes.ts';
import { api } from '#web/lib/api.ts';
import { isUnsaved, type Note } from './note.ts';
import { keepNote, type NoteKeeper } from './note-keeper.ts';

/** Before what a note is remembered by: several people may use one browser, one after the other. */
const keyOf = (userId: string, callId: string): string => `${noteKeys(userId)}${callId}`;
const noteKeys = (userId: string): string => `switchhook.note.${userId}.`;

/** A server that does not answer is away. */
const ANSWER_MS = 10_000;

const keepers = new Map<string, NoteKeeper>();

/** What this person writes of a call, in this browser: one for all that show it. */
export function ownNote(userId: string, callId: string): NoteKeeper {
  const key = keyOf(userId, callId);
  const known = keepers.get(key);
  if (known) return known;
  const made = keepNote({
    read: () => api.get<NoteDraft>(paths.callNote(callId), { signal: AbortSignal.timeout(ANSWER_MS) }),
    save: (written, { leaving }) =>
      api.put<NoteDraft>(paths.callNote(callId), written, {
        ...(leaving ? { keepalive: true } : { signal: AbortSignal.timeout(ANSWER_MS) }),
      }),
    remembered: () => read(localStorage.getItem(key)),
    remember: (note) => remember(key, note),
    wait: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  });
  keepers.set(key, made);
  listen();
  return made;
}

/** For so long what the server has is remembered too: another tab may still show it. */
const REMEMBERED_MS = 24 * 3_600_000;

/** Saves what was left unsaved when this browser's pages were closed, and forgets what has long been saved. */
export function resumeNotes(userId: string): void {
  const prefix = noteKeys(userId);
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(prefix))) {
    const found = read(localStorage.getItem(key));
    if (found !== null && isUnsaved(found)) ownNote(userId, key.slice(prefix.length));
    else if (found === null || Date.now() - found.at > REMEMBERED_MS) localStorage.removeItem(key);
  }
}

type Remembered = Note & { readonly at: number };

function read(text: string | null): Remembered | null {
  try {
    return JSON.parse(text ?? 'null') as Remembered | null;
  } catch {
    return null;
  }
}

function remember(key: string, note: Note | null): void {
  try {
    if (note === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ ...note, at: Date.now() } satisfies Remembered));
  } catch {
    // A browser that is full, or may keep nothing: what is typed lives in this page and on the server.
  }
}

let listening = false;

/** The other tabs, the network, and the end of the page. */
function listen(): void {
  if (listening) return;
  listening = true;
  const flush = (options?: { leaving: boolean }) => {
    for (const keeper of keepers.values()) void keeper.flush(options);
  };
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== null) keepers.get(key)?.hear(read(newValue));
  });
  window.addEventListener('online', () => flush());
  window.addEventListener('pagehide', () => flush({ leaving: true }));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
}
