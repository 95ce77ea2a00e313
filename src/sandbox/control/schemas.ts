import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false };
const Ms = Type.Integer({ minimum: 0, maximum: 86_400_000 });
const Digits = Type.String({ pattern: '^[0-9A-D*#wW]{1,64}$' });

/** See `HandsetScript` in `views.ts`. */
export const Script = Type.Object(
  {
    label: Type.Optional(Type.String({ maxLength: 100 })),
    answerAfterMs: Type.Optional(Ms),
    hangUpAfterMs: Type.Optional(Ms),
    keys: Type.Optional(Type.Array(Type.Object({ atMs: Ms, digits: Digits }, closed), { maxItems: 100 })),
    speaksForMs: Type.Optional(Ms),
    busy: Type.Optional(Type.Literal(true)),
    ignore: Type.Optional(Type.Literal(true)),
    decline: Type.Optional(Type.Literal(true)),
    fail: Type.Optional(Type.Integer({ minimum: 400, maximum: 699 })),
  },
  closed,
);
export type Script = Static<typeof Script>;

export const NumberParams = Type.Object({ number: Type.String({ minLength: 1, maxLength: 64 }) });
export const NewCall = Type.Object(
  { from: Type.String({ minLength: 1, maxLength: 64 }), to: Type.String({ minLength: 1, maxLength: 64 }) },
  closed,
);
/** `callSid` says which, when a handset has several legs. */
export const Act = Type.Object({ callSid: Type.Optional(Type.String()) }, closed);
export const Keys = Type.Object({ digits: Digits, callSid: Type.Optional(Type.String()) }, closed);
export const Words = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 2000 }), callSid: Type.Optional(Type.String()) },
  closed,
);
export const Advance = Type.Object({ advanceMs: Type.Integer({ minimum: 0, maximum: 31_536_000_000 }) }, closed);

export const Fault = Type.Object(
  {
    on: Type.Enum(['webhook', 'rest']),
    what: Type.Enum(['delay', 'drop', 'double', 'reorder', '5xx-after-accepting', 'timeout-after-accepting', '429']),
    delayMs: Type.Optional(Ms),
    webhook: Type.Optional(Type.Enum(['document', 'status', 'conference', 'recording'])),
    event: Type.Optional(Type.String()),
    urlPart: Type.Optional(Type.String()),
    path: Type.Optional(Type.String()),
    method: Type.Optional(Type.String()),
    count: Type.Optional(Type.Integer({ minimum: 1 })),
    probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  closed,
);

/** What of the account's nature can be changed while it runs. */
export const Settings = Type.Object(
  {
    trial: Type.Optional(Type.Boolean()),
    blocked: Type.Optional(Type.Array(Type.String({ pattern: '^([A-Z]{2}|\\+[0-9]{1,15})$' }), { maxItems: 300 })),
    answerAfterMs: Type.Optional(Type.Union([Ms, Type.Null()])),
    verified: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
  },
  closed,
);

export const JournalQuery = Type.Object({
  callSid: Type.Optional(Type.String()),
  since: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,5}$' })),
});
