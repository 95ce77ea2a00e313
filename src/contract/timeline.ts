import { type Static, Type } from 'typebox';
import { Activity } from './activities.ts';
import { Call } from './calls.ts';
import { Id, Nullable, Page, PageQuery, Timestamp } from './common.ts';
import { Note } from './contacts.ts';

const entry = { id: Id, at: Timestamp };

/** A contact's stream, newest first. A call stands once, with the activity that it wrote. */
export const TimelineEntry = Type.Union([
  Type.Object({
    ...entry,
    kind: Type.Literal('call'),
    call: Type.Object(Call.properties),
    activity: Type.Union([Type.Object(Activity.properties), Type.Null()]),
  }),
  Type.Object({ ...entry, kind: Type.Literal('note'), note: Type.Object(Note.properties) }),
  Type.Object({
    ...entry,
    kind: Type.Literal('do-not-call'),
    /** False: the mark was taken back. */
    marked: Type.Boolean(),
    by: Type.Object({ id: Nullable(Id), name: Type.String() }),
    reason: Nullable(Type.String()),
    /** Said in the wrap-up of this call. */
    callId: Nullable(Id),
  }),
  Type.Object({ ...entry, kind: Type.Literal('activity'), activity: Type.Object(Activity.properties) }),
]);
export type TimelineEntry = Static<typeof TimelineEntry>;
export const TimelinePage = Page(TimelineEntry);
export const TimelineQuery = Type.Object(PageQuery, { additionalProperties: false });
