import type { LegPhase } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { TwimlDocument } from '#twiml/nodes.ts';

/**
 * The carrier in our own words. One adapter implements it (`carrier/twilio`); the sandbox speaks Twilio's protocol, so
 * it is reached by the same adapter with another base address.
 */

/** How to reach one organization's account; the secrets are decrypted and never leave the server. */
export type CarrierAccount = {
  readonly kind: 'sandbox' | 'twilio';
  /** Null is Twilio's own address. */
  readonly baseUrl: string | null;
  readonly accountSid: string;
  /** 32 hex digits; anything else must never reach a signature check. */
  readonly authToken: string;
  readonly apiKeySid: string | null;
  readonly apiKeySecret: string | null;
  readonly applicationSid: string | null;
  /** The opaque word in the path of this organization's webhooks. */
  readonly webhookKey: string;
};

/**
 * What became of a request. `refused` is the carrier's no, mapped to our catalogue. `limited` was not carried out and
 * may be tried again. `unavailable` with `maybeDone` is ambiguous (time-out, 5xx, broken connection after sending): a
 * request that makes something must then never be sent again; it is resolved by a callback or by listing.
 */
export type CarrierAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'refused';
      readonly refusal: ErrorCode;
      readonly status: number;
      readonly code: number | null;
      readonly message: string;
    }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number; readonly message: string }
  | { readonly kind: 'unavailable'; readonly maybeDone: boolean; readonly message: string };

/**
 * What a live leg made of what it was told: it does it (`heard`), it was `over` already, or the carrier knows no such
 * leg (any more), which then is over too.
 */
export type LegAnswer = 'heard' | 'over' | 'unknown';

/** A leg as the carrier's REST API shows it. */
export type CarrierLeg = {
  readonly sid: string;
  readonly parentSid: string | null;
  readonly from: string;
  readonly to: string;
  readonly phase: LegPhase | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly createdAt: Date | null;
  readonly durationSeconds: number | null;
};

export type CarrierNumber = {
  readonly sid: string;
  readonly number: string;
  readonly friendlyName: string;
  readonly voice: boolean;
  readonly voiceUrl: string;
  readonly statusCallback: string;
};

/** What is recorded tells of itself at `statusUrl`. `dual`: what comes from the leg, then what it hears. */
export type RecordingOrder = { readonly statusUrl: string; readonly channels: 'dual' | 'mono' };

/** The addresses given with a new leg. Phase callbacks come to `statusUrl`. */
export type LegRequest = {
  readonly from: string;
  readonly to: string;
  readonly statusUrl: string;
  readonly ringSeconds: number;
  readonly maxSeconds: number;
  /** Either the address that answers with TwiML, or the document itself. */
  readonly answer:
    | { readonly kind: 'url'; readonly url: string; readonly fallbackUrl: string }
    | { readonly kind: 'document'; readonly document: TwimlDocument };
  readonly record: RecordingOrder | null;
};

export type ParticipantRequest = {
  readonly room: string;
  readonly from: string;
  readonly to: string;
  /** Told to a browser that rings, so that it knows which of our calls this is; nobody else hears of it. */
  readonly callId: string;
  readonly label: string;
  readonly statusUrl: string;
  readonly roomStatusUrl: string;
  readonly ringSeconds: number;
  readonly maxSeconds: number;
  readonly endRoomOnExit: boolean;
  readonly muted: boolean;
  /** The leg that alone hears this one; such a participant does not begin the room. */
  readonly coaches: string | null;
  readonly record: RecordingOrder | null;
};

/** What is changed about somebody in a room; music is heard on hold, unless told otherwise at the carrier. */
export type ParticipantChange = {
  readonly hold?: boolean;
  readonly muted?: boolean;
  /** The leg that alone hears this one; null: everybody. */
  readonly coaching?: string | null;
  /** Asked for and played to this participant alone. */
  readonly announceUrl?: string;
};

/** Somebody in a room as the carrier's REST API shows them. */
export type CarrierParticipant = {
  readonly legSid: string;
  readonly muted: boolean;
  readonly hold: boolean;
  readonly coaching: string | null;
  readonly joined: boolean;
};

/** A recording as the carrier's REST API shows it; `word` is its own for how far it is. */
export type CarrierRecording = {
  readonly sid: string;
  readonly legSid: string | null;
  readonly roomSid: string | null;
  readonly word: string;
  readonly channels: number | null;
  readonly durationSeconds: number | null;
  readonly startedAt: Date | null;
};

/** The sound of a recording while it is being fetched. Whoever does not read it to its end cancels it. */
export type CarrierSound = {
  readonly type: string;
  /** As announced; null when it was not. */
  readonly bytes: number | null;
  readonly body: ReadableStream<Uint8Array>;
};

export type NumberWebhooks = {
  readonly voiceUrl: string;
  readonly fallbackUrl: string;
  readonly statusCallback: string;
};

/** One organization's carrier. No function throws for what the carrier or the network does. */
export type Carrier = {
  readonly account: CarrierAccount;
  readonly placeLeg: (request: LegRequest) => Promise<CarrierAnswer<CarrierLeg>>;
  readonly addParticipant: (
    request: ParticipantRequest,
  ) => Promise<CarrierAnswer<{ readonly sid: string; readonly roomSid: string }>>;
  /** `null`: nobody of that leg is in the room. */
  readonly updateParticipant: (
    roomSid: string,
    legSid: string,
    change: ParticipantChange,
  ) => Promise<CarrierAnswer<CarrierParticipant | null>>;
  /** `null`: there is no such room any more. */
  readonly listParticipants: (roomSid: string) => Promise<CarrierAnswer<readonly CarrierParticipant[] | null>>;
  /** Ends a live leg. */
  readonly endLeg: (sid: string) => Promise<CarrierAnswer<LegAnswer>>;
  /** Makes a live leg leave what it does and follow the document. */
  readonly redirectLeg: (sid: string, document: TwimlDocument) => Promise<CarrierAnswer<LegAnswer>>;
  /** `null`: the carrier knows no such leg (any more). */
  readonly fetchLeg: (sid: string) => Promise<CarrierAnswer<CarrierLeg | null>>;
  /** Newest first, created at or after `since`, parents only. */
  readonly listLegs: (filter: {
    readonly from: string;
    readonly to: string;
    readonly since: Date;
  }) => Promise<CarrierAnswer<readonly CarrierLeg[]>>;
  /** The legs that the given leg's document dialled. */
  readonly listChildren: (parentSid: string) => Promise<CarrierAnswer<readonly CarrierLeg[]>>;
  /** Records a leg that is answered, from now on. Sent twice, it records twice. */
  readonly startRecording: (legSid: string, order: RecordingOrder) => Promise<CarrierAnswer<CarrierRecording>>;
  /** Pausing leaves silence where it was paused, so that the times of the rest stay true. May be repeated. */
  readonly changeRecording: (
    legSid: string,
    sid: string,
    to: 'in-progress' | 'paused' | 'stopped',
  ) => Promise<CarrierAnswer<CarrierRecording>>;
  /** Null: the carrier has none (any more). */
  readonly fetchRecording: (sid: string) => Promise<CarrierAnswer<CarrierRecording | null>>;
  readonly listRecordings: (
    of: { readonly legSid: string } | { readonly roomSid: string },
  ) => Promise<CarrierAnswer<readonly CarrierRecording[]>>;
  /** As WAV, every channel that there is. Null: not there (yet). */
  readonly openRecording: (sid: string, channels: 1 | 2) => Promise<CarrierAnswer<CarrierSound | null>>;
  /** One that is gone already counts as done. */
  readonly deleteRecording: (sid: string) => Promise<CarrierAnswer<null>>;
  readonly fetchAccount: () => Promise<
    CarrierAnswer<{ readonly name: string; readonly type: string; readonly active: boolean }>
  >;
  readonly listNumbers: () => Promise<CarrierAnswer<readonly CarrierNumber[]>>;
  readonly configureNumber: (sid: string, webhooks: NumberWebhooks) => Promise<CarrierAnswer<CarrierNumber>>;
  /** Makes or updates the TwiML application of the product in the account. */
  readonly ensureApplication: (
    name: string,
    webhooks: NumberWebhooks,
  ) => Promise<CarrierAnswer<{ readonly sid: string }>>;
};
