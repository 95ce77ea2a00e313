import { type Static, Type } from 'typebox';
import { Id, Nullable, Page, PageQuery, Timestamp } from './common.ts';

/** One thing that somebody did and that must be answerable for later. `user` null: the system did it by itself. */
export const AuditLine = Type.Object(
  {
    id: Id,
    at: Timestamp,
    user: Nullable(Type.Object({ id: Nullable(Id), name: Type.String() })),
    action: Type.String(),
    /** The action in words. */
    text: Type.String(),
    callId: Nullable(Id),
    subjectId: Nullable(Id),
    detail: Type.Record(Type.String(), Type.Unknown()),
  },
  { $id: 'AuditLine' },
);
export type AuditLine = Static<typeof AuditLine>;
export const AuditLines = Type.Object({ items: Type.Array(AuditLine) });

export const AuditQuery = Type.Object(PageQuery, { additionalProperties: false });
export const AuditPage = Page(AuditLine);
