import { joinedNote, type NoteDraft } from '#contract/notes.ts';

/** What is written of a call; `whole`: it is all of the call's note, else it comes behind what others have said. */
export type Written = { readonly text: string; readonly whole: boolean };

/** Where what is written has come to. */
export type NotePlace =
  | { readonly kind: 'saved' }
  /** On its way, or about to be. */
  | { readonly kind: 'saving' }
  /** The server cannot be had: it is in this browser, and is tried again by itself. */
  | { readonly kind: 'here' }
  /** The server does not want it: it is in this browser. */
  | { readonly kind: 'refused'; readonly why: string };

/** A note as one browser knows it. What is not `saved` is kept in the browser until it is. */
export type Note = { readonly written: Written; readonly place: NotePlace };

export const emptyNote: Note = { written: { text: '', whole: false }, place: { kind: 'saved' } };

export const isUnsaved = ({ place }: Note): boolean => place.kind !== 'saved';

const isSame = (a: Written, b: Written): boolean => a.text === b.text && a.whole === b.whole;

export type NoteEvent =
  | { readonly kind: 'typed'; readonly written: Written }
  /** The server has it. While it was on its way more may have been typed. */
  | { readonly kind: 'saved'; readonly written: Written }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly why: string }
  /** What the server had when it was asked. */
  | { readonly kind: 'read'; readonly draft: NoteDraft }
  /** From another tab, or from before the page was loaded. */
  | { readonly kind: 'found'; readonly note: Note };

/** Nothing that was typed and not saved is ever replaced by what the server has. */
export function noteAfter(note: Note, event: NoteEvent): Note {
  switch (event.kind) {
    case 'typed':
      return isSame(note.written, event.written) ? note : { written: event.written, place: { kind: 'saving' } };
    case 'saved':
      return isSame(note.written, event.written) ? { ...note, place: { kind: 'saved' } } : note;
    case 'unreachable':
      return { ...note, place: { kind: 'here' } };
    case 'refused':
      return { ...note, place: { kind: 'refused', why: event.why } };
    case 'read':
      return isUnsaved(note) ? note : { written: writtenOf(event.draft), place: { kind: 'saved' } };
    case 'found':
      return event.note;
  }
}

const writtenOf = ({ text, whole }: NoteDraft): Written => ({ text, whole });

/** After the call the whole note is written: what others have said, and behind it what was written in the call. */
export const wholeText = ({ text, whole }: Written, said: string): string => (whole ? text : joinedNote(said, text));
