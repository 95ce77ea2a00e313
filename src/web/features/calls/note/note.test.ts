import { describe, expect, it } from 'vitest';
import { emptyNote, type Note, type NoteEvent, noteAfter, wholeText } from './note.ts';

const text = (written: string) => ({ text: written, whole: false });
const typed = (written: string): NoteEvent => ({ kind: 'typed', written: text(written) });
const saved = (written: string): NoteEvent => ({ kind: 'saved', written: text(written) });
const noteOf = (...events: readonly NoteEvent[]): Note => events.reduce(noteAfter, emptyNote);

describe('a note that is being written', () => {
  it('is saved once the server has all of it, and not while more was typed meanwhile', () => {
    expect(noteOf(typed('Wants'), saved('Wants')).place).toEqual({ kind: 'saved' });
    const more = noteOf(typed('Wants'), typed('Wants it'), saved('Wants'));
    expect(more).toEqual({ written: text('Wants it'), place: { kind: 'saving' } });
    expect(noteAfter(more, saved('Wants it')).place).toEqual({ kind: 'saved' });
  });

  it('loses no letter to what the server has', () => {
    const draft = { text: 'Older', whole: false, savedAt: '2026-03-09T10:00:00Z' };
    for (const trouble of [{ kind: 'unreachable' }, { kind: 'refused', why: 'Gone.' }] as const) {
      const note = noteOf(typed('Newer'), trouble, { kind: 'read', draft });
      expect(note).toMatchObject({
        written: text('Newer'),
        place: { kind: trouble.kind === 'refused' ? 'refused' : 'here' },
      });
    }
    expect(noteOf(typed('Newer'), { kind: 'read', draft }).written).toEqual(text('Newer'));
    expect(noteOf(typed('Newer'), saved('Newer'), { kind: 'read', draft }).written).toEqual(text('Older'));
  });

  it('is saved anew when something was typed after a trouble', () => {
    expect(noteOf(typed('a'), { kind: 'unreachable' }, typed('ab')).place).toEqual({ kind: 'saving' });
    expect(noteOf(typed('a'), { kind: 'refused', why: 'Gone.' }, typed('ab')).place).toEqual({ kind: 'saving' });
  });
});

it('after the call it stands behind what others said, once', () => {
  expect(wholeText(text('Wants it.'), '')).toBe('Wants it.');
  expect(wholeText(text('Wants it.'), 'From Ben.')).toBe('From Ben.\nWants it.');
  expect(wholeText(text('Wants it.'), 'From Ben.\nWants')).toBe('From Ben.\nWants it.');
  expect(wholeText({ text: 'Mine alone.', whole: true }, 'From Ben.')).toBe('Mine alone.');
});
