import { type Static, Type } from 'typebox';
import { Id, oneOf, TypedNumber } from './common.ts';
import { supervisionModes, transferWays } from './words.ts';

/*
 * What people do in a call's room. A move is answered once it is written down; the carrier is asked by a job, and what
 * it tells shows in the call's `participants` (and in its live events) within a second.
 */

const closed = { additionalProperties: false };
const LegSid = Type.String({ pattern: '^CA[0-9a-f]{32}$' });

/** Whom to bring in. Of an agent: their browser when it is there, else their phone, unless `line` says which. */
export const Target = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('agent'),
      userId: Id,
      line: Type.Optional(Type.Union([Type.Literal('browser'), Type.Literal('phone')])),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('contact'), contactId: Id, to: Type.Optional(TypedNumber) }, closed),
  Type.Object({ kind: Type.Literal('number'), number: TypedNumber }, closed),
]);
export type Target = Static<typeof Target>;

export const NewMove = Type.Union([
  Type.Object({ kind: Type.Literal('hold'), legSid: LegSid, hold: Type.Boolean() }, closed),
  Type.Object({ kind: Type.Literal('mute'), legSid: LegSid, muted: Type.Boolean() }, closed),
  Type.Object({ kind: Type.Literal('add'), target: Target }, closed),
  Type.Object({ kind: Type.Literal('transfer'), target: Target, way: oneOf(transferWays) }, closed),
  /** The other takes the call: whoever gave it away leaves, the customer is taken off hold. */
  Type.Object({ kind: Type.Literal('complete-transfer') }, closed),
  /** Back to the customer: the other leaves, or is called no longer. */
  Type.Object({ kind: Type.Literal('cancel-transfer') }, closed),
  Type.Object({ kind: Type.Literal('drop'), legSid: LegSid }, closed),
  /** Oneself, on purpose: nobody is waited for. Refused to the last one who is with the contact. */
  Type.Object({ kind: Type.Literal('leave') }, closed),
  /** Played to one participant, as a menu at the other end needs them; `w` waits half a second. */
  Type.Object(
    { kind: Type.Literal('keys'), legSid: LegSid, digits: Type.String({ pattern: '^[0-9*#w]{1,32}$' }) },
    closed,
  ),
]);
export type NewMove = Static<typeof NewMove>;

/** Begins to listen, or changes how; the browser then connects with `{call: id}`, unless `line` says the phone. */
export const NewSupervision = Type.Object(
  {
    mode: oneOf(supervisionModes),
    line: Type.Optional(Type.Union([Type.Literal('browser'), Type.Literal('phone')])),
  },
  closed,
);
export type NewSupervision = Static<typeof NewSupervision>;
