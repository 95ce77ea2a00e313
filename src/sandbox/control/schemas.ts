import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false };
const Ms = Type.Integer({ minimum: 0, maximum: 86_400_000 });
const Digits = Type.String({ pattern: '^[0-9A-D*#wW]{1,64}$' });

const ErrorCode = Type.Integer({ minimum: 30_000, maximum: 69_999 });

/** See `TextScript` in `views.ts`. */
const Texts = Type.Object(
  {
    deliverAfterMs: Type.Optional(Ms),
    undelivered: Type.Optional(ErrorCode),
    failed: Type.Optional(ErrorCode),
    reply: Type.Optional(
      Type.Object({ text: Type.String({ minLength: 1, maxLength: 1600 }), afterMs: Type.Optional(Ms) }, closed),
    ),
  },
  closed,
);

/** See `HandsetScript` in `views.ts`. */
export const Script = Type.Object(
  {
    label: Type.Optional(Type.String({ maxLength: 100 })),
    answerAfterMs: Type.Optional(Ms),
    hangUpAfterMs: Type.Optional(Ms),
    keys: Type.Optional(Type.Array(Type.Object({ atMs: Ms, digits: Digits }, closed), { maxItems: 100 })),
    says: Type.Optional(
      Type.Array(Type.Object({ atMs: Ms, text: Type.String({ minLength: 1, maxLength: 2000 }) }, closed), {
        maxItems: 100,
      }),
    ),
    speaksForMs: Type.Optional(Ms),
    busy: Type.Optional(Type.Literal(true)),
    ignore: Type.Optional(Type.Literal(true)),
    decline: Type.Optional(Type.Literal(true)),
    fail: Type.Optional(Type.Integer({ minimum: 400, maximum: 699 })),
    human: Type.Optional(Type.Object({ greetingMs: Ms }, closed)),
    machine: Type.Optional(Type.Object({ greetingMs: Ms, beep: Type.Optional(Type.Boolean()) }, closed)),
    fax: Type.Optional(Type.Literal(true)),
    line: Type.Optional(Type.Enum(['mobile', 'landline', 'voip'])),
    texts: Type.Optional(Texts),
  },
  closed,
);
export type Script = Static<typeof Script>;

export const NumberParams = Type.Object({ number: Type.String({ minLength: 1, maxLength: 264 }) });
const Place = Type.Optional(Type.String({ maxLength: 100 }));
/** See `NewCallBody` in `views.ts`. */
export const NewCall = Type.Object(
  {
    from: Type.String({ minLength: 1, maxLength: 264 }),
    to: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    applicationSid: Type.Optional(Type.String({ pattern: '^AP[0-9a-f]{32}$' })),
    parameters: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }))),
    stirVerstat: Type.Optional(Type.String({ maxLength: 64 })),
    forwardedFrom: Type.Optional(Type.String({ maxLength: 64 })),
    callerName: Type.Optional(Type.String({ maxLength: 100 })),
    city: Place,
    state: Place,
    zip: Place,
  },
  closed,
);
/** A message from outside; `data` is a file in base64. */
export const NewMessage = Type.Object(
  {
    from: Type.String({ minLength: 1, maxLength: 64 }),
    to: Type.String({ minLength: 1, maxLength: 64 }),
    body: Type.Optional(Type.String({ maxLength: 1600 })),
    media: Type.Optional(
      Type.Array(
        Type.Object(
          {
            contentType: Type.String({ pattern: '^[a-z]+/[A-Za-z0-9.+-]+$', maxLength: 100 }),
            data: Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', minLength: 1, maxLength: 200_000 }),
          },
          closed,
        ),
        { maxItems: 10 },
      ),
    ),
  },
  closed,
);
export const MediaParams = Type.Object({ messageSid: Type.String(), mediaSid: Type.String() });
/** The numbers of the account's messaging service. */
export const MessagingService = Type.Object(
  { numbers: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 400 }) },
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
    what: Type.Enum([
      'delay',
      'drop',
      'double',
      'reorder',
      '5xx-treatment',
      'truncate',
      '5xx-after-accepting',
      'timeout-after-accepting',
      '429',
      '404-lag',
    ]),
    delayMs: Type.Optional(Ms),
    webhook: Type.Optional(
      Type.Enum([
        'document',
        'status',
        'conference',
        'recording',
        'transcription',
        'stream',
        'live-transcription',
        'message',
        'message-status',
        'amd',
        'partial',
        'media',
        'usage',
      ]),
    ),
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
    recordingMediaAuth: Type.Optional(Type.Boolean()),
    readLagMs: Type.Optional(Ms),
    queueTimeoutMs: Type.Optional(Ms),
    verified: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
  },
  closed,
);

export const JournalQuery = Type.Object({
  callSid: Type.Optional(Type.String()),
  messageSid: Type.Optional(Type.String()),
  since: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,5}$' })),
});

/** A list of names; which there are is in `state.ts`. */
export const StateQuery = Type.Object({ parts: Type.Optional(Type.String({ pattern: '^[a-z]+(,[a-z]+)*$' })) });

const LegFilter = {
  accountSid: Type.Optional(Type.String({ pattern: '^AC[0-9a-f]{32}$' })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
};
export const RowsQuery = Type.Object({
  ...LegFilter,
  before: Type.Optional(Type.String()),
  limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|[1-4]\\d\\d|500)$' })),
});
export const ChangesQuery = Type.Object({ ...LegFilter, since: Type.String({ pattern: '^\\d{1,15}$' }) });

/** `before`: the last call of the page before. */
export const CallsQuery = Type.Object({
  before: Type.Optional(Type.String()),
  limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|100)$' })),
});
export const CallParams = Type.Object({ callSid: Type.String() });
