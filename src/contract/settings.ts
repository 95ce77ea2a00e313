import { type Static, Type } from 'typebox';
import { CallMode, MAX_MESSAGE_LENGTH, RecordingPolicy } from './calls.ts';
import { CountryCode, E164, Id, Nullable, oneOf, Timestamp, TypedNumber } from './common.ts';
import { MAX_NOTICE_LENGTH, recordingChannels, recordingNotices } from './words.ts';

/** `recording`: when calls are recorded unless somebody with the permission says otherwise for one call. */
export const OrganizationSettings = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    defaultCountry: CountryCode,
    /** Countries that may be called; an empty list means the default country only. */
    allowedCountries: Type.Array(CountryCode, { maxItems: 250 }),
    recording: RecordingPolicy,
    recordingChannels: oneOf(recordingChannels),
    recordingNotice: oneOf(recordingNotices),
    /** What is said when the notice is a text. */
    recordingNoticeText: Type.String({ minLength: 1, maxLength: MAX_NOTICE_LENGTH, pattern: '\\S' }),
    /** How long recordings are kept; null: for ever. */
    recordingDays: Nullable(Type.Integer({ minimum: 1, maximum: 3650 })),
    /** Whether the carrier’s copy is deleted once ours is kept. */
    deleteAtCarrier: Type.Boolean(),
    maxCallMinutes: Type.Integer({ minimum: 1, maximum: 240 }),
    /** How long an agent is busy after a call, to say what came of it; 0: not at all. */
    wrapUpSeconds: Type.Integer({ minimum: 0, maximum: 600 }),
    /** Spoken to the contact in mode `direct`; {{name}}, {{firstName}}, {{company}}, {{agent}}, {{organization}} are filled in. */
    message: Type.String({ minLength: 1, maxLength: MAX_MESSAGE_LENGTH, pattern: '\\S' }),
    voice: Type.String({ maxLength: 64 }),
    /** Where a `direct` call is connected after the message; null hangs up instead. */
    forwardTo: Nullable(E164),
  },
  { $id: 'OrganizationSettings' },
);
export type OrganizationSettings = Static<typeof OrganizationSettings>;
const { id: _id, forwardTo: _forwardTo, ...changeable } = OrganizationSettings.properties;
export const OrganizationSettingsChange = Type.Partial(
  Type.Object({ ...changeable, forwardTo: Nullable(TypedNumber) }),
  { additionalProperties: false },
);
export type OrganizationSettingsChange = Static<typeof OrganizationSettingsChange>;

/** An agent's own settings. `phone` is what mode `bridge` rings first. */
export const Profile = Type.Object(
  { userId: Id, name: Type.String(), email: Type.String(), phone: Nullable(E164), defaultMode: CallMode },
  { $id: 'Profile' },
);
export type Profile = Static<typeof Profile>;
export const ProfileChange = Type.Partial(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    phone: Nullable(TypedNumber),
    defaultMode: CallMode,
  }),
  { additionalProperties: false },
);
export type ProfileChange = Static<typeof ProfileChange>;

/**
 * What a call to a number rings first: nothing but the forward number, one agent's browser, or those of all who are
 * available. When nobody takes it there, it goes on to the forward number.
 */
export const Rings = Type.Union([
  Type.Object({ to: Type.Literal('forward') }, { additionalProperties: false }),
  Type.Object({ to: Type.Literal('available') }, { additionalProperties: false }),
  Type.Object({ to: Type.Literal('agent'), userId: Id }, { additionalProperties: false }),
]);
export type Rings = Static<typeof Rings>;

/** The organization's own number at the carrier. */
export const OwnNumber = Type.Object(
  {
    id: Id,
    number: E164,
    display: Type.String(),
    country: Nullable(CountryCode),
    label: Type.String(),
    default: Type.Boolean(),
    rings: Rings,
    /** What the product set at the carrier, and when; null when it has not (yet). */
    configured: Nullable(Type.Object({ voiceUrl: Type.String(), statusCallback: Type.String(), at: Timestamp })),
  },
  { $id: 'OwnNumber' },
);
export type OwnNumber = Static<typeof OwnNumber>;
export const OwnNumberList = Type.Object({ items: Type.Array(OwnNumber) });
export const OwnNumberChange = Type.Object(
  {
    label: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    default: Type.Optional(Type.Literal(true)),
    rings: Type.Optional(Rings),
  },
  { additionalProperties: false },
);
/** Adds a number of the connected account to the product and configures it at the carrier. */
export const NewOwnNumber = Type.Object(
  { number: E164, label: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) },
  { additionalProperties: false },
);

export const carrierKinds = ['none', 'sandbox', 'twilio'] as const;
export const CarrierKind = oneOf(carrierKinds);

/** Secrets are write-only: the API says whether one is kept, never what it is. */
export const CarrierSettings = Type.Object(
  {
    kind: CarrierKind,
    sandboxAvailable: Type.Boolean(),
    sandboxConsole: Nullable(Type.String()),
    accountSid: Nullable(Type.String()),
    hasAuthToken: Type.Boolean(),
    apiKeySid: Nullable(Type.String()),
    hasApiKeySecret: Type.Boolean(),
    applicationSid: Nullable(Type.String()),
    /** The addresses that the carrier must call: set by the product, shown for setting them by hand. */
    webhooks: Nullable(
      Type.Object({ voiceUrl: Type.String(), statusCallback: Type.String(), fallbackUrl: Type.String() }),
    ),
    publicUrl: Type.String(),
    /** False when the carrier cannot reach the public address (loopback with a real account). */
    publicUrlReachable: Type.Boolean(),
    testedAt: Nullable(Timestamp),
    updatedAt: Nullable(Timestamp),
  },
  { $id: 'CarrierSettings' },
);
export type CarrierSettings = Static<typeof CarrierSettings>;

export const CarrierChange = Type.Union([
  Type.Object({ kind: Type.Literal('none') }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('sandbox') }, { additionalProperties: false }),
  Type.Object(
    {
      kind: Type.Literal('twilio'),
      accountSid: Type.String({ pattern: '^AC[0-9a-f]{32}$' }),
      /** May be left out to keep the one that is stored. */
      authToken: Type.Optional(Type.String({ pattern: '^[0-9a-f]{32}$' })),
      apiKeySid: Type.Optional(Nullable(Type.String({ pattern: '^SK[0-9a-f]{32}$' }))),
      apiKeySecret: Type.Optional(Nullable(Type.String({ minLength: 16, maxLength: 64 }))),
    },
    { additionalProperties: false },
  ),
]);
export type CarrierChange = Static<typeof CarrierChange>;

/** What a test of the connection found, check by check; `numbers` are those of the account, for choosing. */
export const CarrierTest = Type.Object(
  {
    ok: Type.Boolean(),
    checks: Type.Array(
      Type.Object({
        code: Type.String(),
        title: Type.String(),
        ok: Type.Boolean(),
        detail: Type.String(),
        cure: Nullable(Type.String()),
      }),
    ),
    accountName: Nullable(Type.String()),
    accountType: Nullable(Type.String()),
    numbers: Type.Array(
      Type.Object({
        sid: Type.String(),
        number: E164,
        friendlyName: Type.String(),
        voice: Type.Boolean(),
        inUse: Type.Boolean(),
      }),
    ),
  },
  { $id: 'CarrierTest' },
);
export type CarrierTest = Static<typeof CarrierTest>;
