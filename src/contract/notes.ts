import { type Static, Type } from 'typebox';
import { Nullable, Timestamp } from './common.ts';
import { MAX_CALL_NOTE } from './words.ts';

/*
 * What somebody writes during a call and after it, kept at each pause of theirs. Everybody has a draft of their own; it
 * becomes (a part of) the call's note when its writer is done with the call, and at the latest a minute after they were.
 */

const writing = {
  text: Type.String({ maxLength: MAX_CALL_NOTE }),
  /** Whether it is the whole note, as after the call; else it comes behind what others have said. */
  whole: Type.Boolean(),
};

export const NoteDraftChange = Type.Object(writing, { additionalProperties: false });
export type NoteDraftChange = Static<typeof NoteDraftChange>;

export const NoteDraft = Type.Object(
  {
    text: Type.String(),
    whole: writing.whole,
    /** Null: nobody has written anything. */
    savedAt: Nullable(Timestamp),
  },
  { $id: 'NoteDraft' },
);
export type NoteDraft = Static<typeof NoteDraft>;

/**
 * What was said, and behind it what was written. A writing that goes on with the last lines of what was said (it was
 * kept, and then its writer's connection came back) takes their place: nothing stands there twice.
 */
export function joinedNote(said: string, written: string): string {
  if (said === '' || written === '') return said + written;
  const lines = said.split('\n');
  const from = lines.findIndex((_, line) => written.startsWith(lines.slice(line).join('\n')));
  return from === -1 ? `${said}\n${written}` : [...lines.slice(0, from), written].join('\n');
}
