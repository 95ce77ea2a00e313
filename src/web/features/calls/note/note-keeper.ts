import type { NoteDraft } from '#contract/notes.ts';
import { ApiError } from '#web/lib/problem.ts';
import { emptyNote, isUnsaved, type Note, type NoteEvent, noteAfter, type Written } from './note.ts';

/** How long nothing is typed before it is sent. */
export const STILL_MS = 800;
/** Another tab saves what is typed there; when it does not, as one that was closed, this one does. */
const OTHER_TAB_MS = 5_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

/** The world around a note: the server, the browser's memory, and time. */
export type NotePorts = {
  readonly read: () => Promise<NoteDraft>;
  readonly save: (written: Written, options: { readonly leaving: boolean }) => Promise<unknown>;
  readonly remembered: () => Note | null;
  readonly remember: (note: Note | null) => void;
  readonly wait: (ms: number, then: () => void) => () => void;
};

export type NoteKeeper = {
  readonly note: () => Note;
  readonly subscribe: (listener: () => void) => () => void;
  readonly write: (written: Written) => void;
  /** Reads what the server has, once per opening. */
  readonly open: () => void;
  /** Sends what is unsaved now; `leaving`: the page goes. Resolves when nothing is on its way any more. */
  readonly flush: (options?: { readonly leaving?: boolean }) => Promise<void>;
  /** From another tab; null: it was done with there. */
  readonly hear: (note: Note | null) => void;
  /** It stands in the call's note now. */
  readonly done: () => void;
};

/**
 * Keeps a note: each letter in the browser at once, at each pause on the server, one request at a time. While the server
 * cannot be had it is tried again, later and later, until it has come through.
 */
export function keepNote(ports: NotePorts): NoteKeeper {
  const listeners = new Set<() => void>();
  let note = ports.remembered() ?? emptyNote;
  let stop = (): void => {};
  let sending: Promise<void> | null = null;
  let failures = 0;

  const become = (next: Note): void => {
    if (next === note) return;
    note = next;
    for (const listener of listeners) listener();
  };
  const happens = (event: NoteEvent): void => {
    become(noteAfter(note, event));
    // What was read may be older than what another tab has just written there.
    if (event.kind !== 'read') ports.remember(note);
  };
  const later = (ms: number): void => {
    stop();
    stop = ports.wait(ms, () => void flush());
  };
  const send = async (leaving: boolean): Promise<void> => {
    const { written } = note;
    try {
      await ports.save(written, { leaving });
      failures = 0;
      happens({ kind: 'saved', written });
      if (isUnsaved(note)) later(STILL_MS);
    } catch (fault) {
      const refusal = refusalOf(fault);
      happens(refusal === null ? { kind: 'unreachable' } : { kind: 'refused', why: refusal });
      if (refusal === null) later(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++));
    }
  };
  const flush = async ({ leaving = false } = {}): Promise<void> => {
    stop();
    // A page that goes has no time to wait for what is on its way.
    if (sending && !leaving) await sending;
    if (!isUnsaved(note)) return;
    if (leaving) return send(true);
    sending ??= send(false).finally(() => {
      sending = null;
    });
    await sending;
  };

  if (isUnsaved(note)) later(0);
  return {
    note: () => note,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (written) => {
      happens({ kind: 'typed', written });
      if (isUnsaved(note)) later(STILL_MS);
    },
    open: () => {
      ports.read().then(
        (draft) => happens({ kind: 'read', draft }),
        // What the browser has is shown; what it does not have is read at the next opening.
        () => {},
      );
    },
    flush,
    hear: (heard) => {
      stop();
      become(heard === null ? emptyNote : noteAfter(note, { kind: 'found', note: heard }));
      if (isUnsaved(note)) later(OTHER_TAB_MS);
    },
    done: () => {
      stop();
      become(emptyNote);
      ports.remember(null);
    },
  };
}

/** Null: the server cannot be had, or is broken, or has too much to do; that passes. */
function refusalOf(fault: unknown): string | null {
  if (!(fault instanceof ApiError)) return null;
  const { status, detail } = fault.problem;
  return status === 0 || status === 401 || status === 429 || status >= 500 ? null : detail;
}
