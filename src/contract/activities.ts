import { type Static, Type } from 'typebox';
import { Id, Nullable, oneOf, Page, PageQuery, Timestamp } from './common.ts';
import { activityTypes } from './words.ts';

export { activityTypes };

export const ActivityType = oneOf(activityTypes);

/** Something done, or to be done, with a contact. Each call writes one of type `call`: open at the start, closed by the outcome. */
export const Activity = Type.Object(
  {
    id: Id,
    type: ActivityType,
    subject: Type.String(),
    description: Type.String(),
    contact: Nullable(Type.Object({ id: Id, name: Type.String() })),
    callId: Nullable(Id),
    createdBy: Nullable(Type.Object({ id: Id, name: Type.String() })),
    /** When it is due, or when the call started. */
    scheduledAt: Timestamp,
    completedAt: Nullable(Timestamp),
    completed: Type.Boolean(),
    createdAt: Timestamp,
  },
  { $id: 'Activity' },
);
export type Activity = Static<typeof Activity>;

export const ActivityQuery = Type.Object(
  {
    type: Type.Optional(ActivityType),
    contactId: Type.Optional(Id),
    callId: Type.Optional(Id),
    userId: Type.Optional(Id),
    completed: Type.Optional(Type.Boolean()),
    ...PageQuery,
  },
  { additionalProperties: false },
);
export type ActivityQuery = Static<typeof ActivityQuery>;
export const ActivityPage = Page(Activity);

export const NewActivity = Type.Object(
  {
    type: Type.Union([Type.Literal('task'), Type.Literal('meeting'), Type.Literal('email')]),
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    description: Type.Optional(Type.String({ maxLength: 10_000 })),
    contactId: Nullable(Id),
    scheduledAt: Timestamp,
  },
  { additionalProperties: false },
);
export type NewActivity = Static<typeof NewActivity>;
export const ActivityChange = Type.Object({ completed: Type.Boolean() }, { additionalProperties: false });
