import { type Static, Type } from 'typebox';
import { Call } from './calls.ts';
import { Id } from './common.ts';

/**
 * What `GET /api/live` sends, one Server-Sent Event each: `id` is the cursor for `Last-Event-ID`, `event` is `kind`,
 * `data` is this value as JSON. `hello` comes first on every connection; `resync` says that the events since the given
 * cursor are no longer kept and the client must read its lists anew.
 */
export const LiveEvent = Type.Union([
  Type.Object({ kind: Type.Literal('hello') }),
  Type.Object({ kind: Type.Literal('resync') }),
  Type.Object({ kind: Type.Literal('call'), call: Type.Object(Call.properties) }),
  Type.Object({ kind: Type.Literal('contact'), contactId: Id, deleted: Type.Boolean() }),
  Type.Object({ kind: Type.Literal('activity'), activityId: Id, contactId: Type.Union([Id, Type.Null()]) }),
  /** A recording of this call came, changed or went. */
  Type.Object({ kind: Type.Literal('recording'), callId: Id }),
  Type.Object({ kind: Type.Literal('settings') }),
  Type.Object({ kind: Type.Literal('members') }),
]);
export type LiveEvent = Static<typeof LiveEvent>;
