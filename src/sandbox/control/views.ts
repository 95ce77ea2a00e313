/**
 * What the control API shows, as JSON. Types only: the console and the tests read them, nothing here runs.
 *
 * Times are ISO 8601 strings of the sandbox's clock, durations are milliseconds unless the name says seconds. A leg is
 * what Twilio calls a Call; its sid is therefore `callSid`.
 */

export type Phase = 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';

export type RecordingPhase = 'in-progress' | 'paused' | 'stopped' | 'processing' | 'completed' | 'absent' | 'deleted';

export type Direction = 'inbound' | 'outbound-api' | 'outbound-dial';

/** A name and its value, in the order in which it was sent; a repeated name is a repeated pair. */
export type Pair = readonly [name: string, value: string];

/** `GET /_sandbox/account` */
export type AccountView = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
  /** The demo application, for calls from browsers. */
  readonly applicationSid: string;
  /** The account's messaging service; it has no numbers until `PUT /_sandbox/messaging-service` gives it some. */
  readonly messagingServiceSid: string;
  /** The account's own numbers, E.164. */
  readonly numbers: readonly string[];
  /** Test credentials, under which the magic numbers behave as Twilio's. */
  readonly testAccountSid: string;
  readonly testAuthToken: string;
};

/** `GET /_sandbox/accounts`: the main account, the one of the test credentials, then the subaccounts. */
export type AccountsView = {
  readonly accounts: readonly {
    readonly kind: 'main' | 'sub' | 'test';
    readonly accountSid: string;
    readonly authToken: string;
    /** The main account's, for the main account too. */
    readonly ownerAccountSid: string;
    readonly friendlyName: string;
    readonly status: 'active' | 'suspended' | 'closed';
    readonly createdAt: string;
    readonly numbers: readonly string[];
    readonly keys: readonly { readonly sid: string; readonly secret: string; readonly friendlyName: string }[];
  }[];
};

/**
 * `PUT /_sandbox/handsets/{number}`: how a number behaves. `answerAfterMs` counts from the first ring; `hangUpAfterMs`,
 * `atMs` and `speaksForMs` count from the answer (`speaksForMs` from each beep: what a recorder hears before silence,
 * 3000 unless told). `busy`, `ignore`, `decline` and `fail` exclude the times. An empty script (`{}`) is nobody there:
 * it rings until somebody acts in the console.
 *
 * `human`, `machine` and `fax` (one of them) are what machine detection hears after the answer: a person whose hello
 * lasts one second, unless told; 0 is a person who says nothing.
 */
export type HandsetScript = {
  readonly label?: string;
  readonly answerAfterMs?: number;
  readonly hangUpAfterMs?: number;
  readonly keys?: readonly { readonly atMs: number; readonly digits: string }[];
  /** What is said, as by `speak`: for a Gather that listens, for a conference's speaker events. */
  readonly says?: readonly { readonly atMs: number; readonly text: string }[];
  readonly speaksForMs?: number;
  readonly busy?: true;
  readonly ignore?: true;
  readonly decline?: true;
  /** The SIP code with which the far network refuses: 404, 480, 503 … */
  readonly fail?: number;
  readonly human?: { readonly greetingMs: number };
  readonly machine?: { readonly greetingMs: number; readonly beep?: boolean };
  readonly fax?: true;
  /** What kind of line it is, for Lookup; a landline gets no messages (30006). Without it the number itself decides. */
  readonly line?: 'mobile' | 'landline' | 'voip';
  readonly texts?: TextScript;
};

/**
 * What becomes of a message to a number: delivered 500 ms after it was sent, unless told. `undelivered` and `failed` are
 * Twilio's codes (30003 unreachable, 30005 unknown, 30006 landline, 30007 filtered, 30008 unknown); `failed` means that it
 * is never sent. `reply` is what its owner answers, `afterMs` after the delivery.
 */
export type TextScript = {
  readonly deliverAfterMs?: number;
  readonly undelivered?: number;
  readonly failed?: number;
  readonly reply?: { readonly text: string; readonly afterMs?: number };
};

/**
 * `POST /_sandbox/calls`: somebody calls in. From a number to a number of the account, with what the network says of the
 * caller; or from `client:alice` to an application, with the browser's custom parameters.
 */
export type NewCallBody = {
  readonly from: string;
  readonly to?: string;
  readonly applicationSid?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** `TN-Validation-Passed-A`, `No-TN-Validation` … */
  readonly stirVerstat?: string;
  readonly forwardedFrom?: string;
  /** Told only where the called number looks names up (`VoiceCallerIdLookup`). */
  readonly callerName?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
};

/** One leg as its handset sees it. */
export type HandsetLegView = {
  readonly callSid: string;
  /** `calling`: this handset placed the call and it is not yet answered. */
  readonly state: 'ringing' | 'calling' | 'talking';
  /** Who is at the other end, as the handset's display shows it. */
  readonly peer: string;
  /** Why it is called, where the caller says so (`CallReason`). */
  readonly reason: string | null;
  /** What a client is told beside the call (`<Parameter>`), or tells itself. */
  readonly parameters: readonly Pair[];
  /** When this state began. */
  readonly since: string;
  /** Every key pressed on this leg so far. */
  readonly keys: string;
  /** What the leg hears now: the text of a Say, a file's address, `hold music`, a peer's number … */
  readonly hearing: string | null;
};

export type HandsetView = {
  readonly number: string;
  readonly label: string | null;
  readonly script: HandsetScript | null;
  /** Live legs only; empty means idle. */
  readonly legs: readonly HandsetLegView[];
};

/** One rung of a leg's ladder. `journalId` finds the whole entry in `GET /_sandbox/journal`. */
export type LadderRung = {
  readonly at: string;
  readonly kind: JournalEntry['kind'];
  readonly label: string;
  /** `out`: sandbox to application; `in`: application to sandbox; `inside`: nothing was sent. */
  readonly way: 'out' | 'in' | 'inside';
  readonly level: 'ok' | 'warning' | 'error';
  readonly journalId: number;
};

export type DocumentView = {
  /** Null when the TwiML came with the request. */
  readonly url: string | null;
  readonly xml: string;
  /**
   * Where the leg stands: the index among the elements of `<Response>`, then among the elements inside that one, and so
   * on (`[1]` the second verb, `[1, 0]` the first prompt inside it). Null: before the first or after the last.
   */
  readonly path: readonly number[] | null;
};

export type LegView = {
  readonly accountSid: string;
  readonly callSid: string;
  readonly parentCallSid: string | null;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly phase: Phase;
  readonly live: boolean;
  readonly createdAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** From the answer to the end, or to now. Null: never answered. */
  readonly durationSeconds: number | null;
  readonly sipCode: number | null;
  /** What machine detection found; null: nothing yet, or nobody listened. */
  readonly answeredBy: string | null;
  /** The conference it is in, or was in last. */
  readonly conferenceSid: string | null;
  readonly document: DocumentView | null;
  /** What runs beside it while it waits: a wait document, an announcement. Null: nothing, or only a sound. */
  readonly aside: DocumentView | null;
  readonly ladder: readonly LadderRung[];
};

export type ParticipantView = {
  readonly callSid: string;
  readonly label: string | null;
  readonly number: string;
  readonly muted: boolean;
  readonly hold: boolean;
  readonly coaching: boolean;
  readonly startConferenceOnEnter: boolean;
  readonly endConferenceOnExit: boolean;
};

export type ConferenceView = {
  readonly accountSid: string;
  readonly conferenceSid: string;
  readonly friendlyName: string;
  readonly phase: 'init' | 'in-progress' | 'completed';
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** Those who are in the room now. */
  readonly participants: readonly ParticipantView[];
};

/** A queue of callers; those whom a Dial has taken from it are in it no longer. */
export type QueueView = {
  readonly accountSid: string;
  readonly queueSid: string;
  readonly friendlyName: string;
  readonly maxSize: number;
  readonly createdAt: string;
  /** Of those who wait now. */
  readonly averageWaitSeconds: number;
  /** In order of their places, which count from 1. */
  readonly callers: readonly {
    readonly callSid: string;
    readonly number: string;
    readonly position: number;
    readonly since: string;
    readonly waitSeconds: number;
  }[];
  /** Calls that dial the queue and wait for somebody to come. */
  readonly seekers: readonly { readonly callSid: string; readonly number: string }[];
};

/**
 * `POST /_sandbox/faults`: what goes wrong, and when. All conditions given must hold.
 *
 * On `webhook`: `delay` waits before sending, `drop` never sends, `double` sends twice, `reorder` holds the request
 * until the next one of the same leg has been sent (or a second has passed). On `rest`: `delay`; `5xx` and `timeout`
 * take effect after the request has been carried out (the answer is lost, not the deed); `429` refuses before.
 */
/** Of webhooks: delay, drop, double, reorder, 5xx-treatment, truncate. Of REST: the others, delay and drop. */
export type FaultWhat =
  | 'delay'
  | 'drop'
  | 'double'
  | 'reorder'
  | '5xx-treatment'
  | 'truncate'
  | '5xx-after-accepting'
  | 'timeout-after-accepting'
  | '429'
  | '404-lag';

export type FaultSpec = {
  readonly on: 'webhook' | 'rest';
  readonly what: FaultWhat;
  readonly delayMs?: number;
  /** Webhooks: the kind, as in the journal. */
  readonly webhook?: WebhookKind;
  /** Webhooks: CallStatus or StatusCallbackEvent, as sent. */
  readonly event?: string;
  /** A part of the webhook's URL. */
  readonly urlPart?: string;
  /** REST: a part of the path, and the method. */
  readonly path?: string;
  readonly method?: string;
  /** How often it strikes; without it, always. */
  readonly count?: number;
  /** 0 to 1, drawn from the seed; without it, 1. */
  readonly probability?: number;
};

export type FaultView = FaultSpec & { readonly id: number; readonly struck: number };

export type MessageStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'receiving'
  | 'received';

export type MessageDirection = 'inbound' | 'outbound-api' | 'outbound-call' | 'outbound-reply';

export type MessageView = {
  readonly messageSid: string;
  readonly direction: MessageDirection;
  /** Null until a messaging service has chosen a sender. */
  readonly from: string | null;
  readonly to: string;
  readonly body: string;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly segments: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Addresses need the account's credentials, as everything under `/2010-04-01` does. */
  readonly media: readonly { readonly mediaSid: string; readonly contentType: string; readonly url: string }[];
};

/** What two numbers wrote to each other. */
export type ThreadView = {
  readonly accountSid: string;
  /** The account's number, the name of letters that it sent as, or null while a messaging service chooses. */
  readonly own: string | null;
  /** The handset. */
  readonly person: string;
  readonly label: string | null;
  readonly optedOut: boolean;
  /** Oldest first, the last 50. */
  readonly messages: readonly MessageView[];
};

export type RecordingView = {
  readonly accountSid: string;
  readonly recordingSid: string;
  readonly callSid: string;
  readonly conferenceSid: string | null;
  /** Twilio's word for what began it: DialVerb, Conference, OutboundAPI, RecordVerb, StartCallRecordingAPI. */
  readonly source: string;
  readonly phase: RecordingPhase;
  readonly channels: 1 | 2;
  readonly startedAt: string;
  /** Null while it runs. */
  readonly durationSeconds: number | null;
  /** Why it is absent: 16101 too short, 16102 silent. */
  readonly errorCode: number | null;
  /** Where its sound is (`GET`, WAV, without credentials); null until it is ready, and once it is deleted. */
  readonly media: string | null;
  readonly transcription: string | null;
};

/** `GET /_sandbox/state` */
export type StateView = {
  /** Grows with every change; `GET /_sandbox/events` sends it. */
  readonly version: number;
  readonly now: string;
  readonly clock: 'real' | 'manual';
  readonly account: AccountView;
  /** Numbers with a script, and every number that rings, calls or talks; ordered by label, then number. */
  readonly handsets: readonly HandsetView[];
  /** Newest first: those that live, and the last that ended; `GET /_sandbox/calls` has them all. */
  readonly legs: readonly LegView[];
  readonly conferences: readonly ConferenceView[];
  readonly queues: readonly QueueView[];
  /** The last 50, those with the newest message first. */
  readonly threads: readonly ThreadView[];
  /** The last 50, newest first. */
  readonly recordings: readonly RecordingView[];
  readonly faults: readonly FaultView[];
};

/** `GET /_sandbox/calls?before=<callSid>&limit=<n>`: all that are remembered, newest first, 50 a page unless told. */
export type CallsView = { readonly legs: readonly LegView[]; readonly total: number };

/** `GET /_sandbox/events` (text/event-stream): `event: changed`, `data: {"version": 12}`, coalesced. */
export type ChangedEvent = { readonly version: number };

export type WebhookKind =
  /** A request for TwiML: the first, an action, a redirect, a whisper. */
  | 'document'
  /** A leg's progress. */
  | 'status'
  | 'conference'
  /** Events of media streams, and of real-time transcriptions. */
  | 'stream'
  | 'live-transcription'
  | 'recording'
  /** What `<Record transcribe>` understood. */
  | 'transcription'
  /** A message has come in. */
  | 'message'
  /** What became of a message. */
  | 'message-status'
  /** What answering-machine detection found, when it worked in the background. */
  | 'amd'
  /** What a Gather has understood so far. */
  | 'partial'
  /** Usage has reached a trigger's value. */
  | 'usage';

export type DeliveryAttempt = {
  readonly startedAt: string;
  readonly tookMs: number;
  /** Null when there was no answer; then `failure` says why. */
  readonly code: number | null;
  readonly failure: string | null;
};

type EntryBase = {
  readonly id: number;
  readonly at: string;
  /** Whose it is; of a request that reached no account, the main one's. */
  readonly accountSid: string;
  readonly callSid: string | null;
  readonly conferenceSid: string | null;
  readonly messageSid?: string;
};

export type RestEntry = EntryBase & {
  readonly kind: 'rest';
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Pair[];
  readonly answer: { readonly code: number; readonly body: unknown };
  readonly tookMs: number;
  /** Faults that struck, in words. */
  readonly faults: readonly string[];
};

export type WebhookEntry = EntryBase & {
  readonly kind: 'webhook';
  readonly webhook: WebhookKind;
  /** CallStatus or StatusCallbackEvent, as sent. */
  readonly event: string | null;
  readonly method: string;
  readonly url: string;
  readonly parameters: readonly Pair[];
  readonly signature: string;
  /** Null while it is under way, and when a fault dropped it. */
  readonly answer: { readonly code: number; readonly contentType: string | null; readonly body: string } | null;
  readonly attempts: readonly DeliveryAttempt[];
  readonly done: boolean;
  readonly tookMs: number | null;
  readonly faults: readonly string[];
};

export type DocumentEntry = EntryBase & {
  readonly kind: 'document';
  readonly url: string | null;
  readonly xml: string;
};

export type VerbEntry = EntryBase & {
  readonly kind: 'verb';
  readonly path: readonly number[];
  readonly verb: string;
};

export type PhaseEntry = EntryBase & {
  readonly kind: 'phase';
  readonly phase: Phase | 'initiated';
  readonly sipCode: number | null;
};

export type HandsetEntry = EntryBase & {
  readonly kind: 'handset';
  readonly number: string;
  readonly act: 'answer' | 'decline' | 'hang-up' | 'keys' | 'speak' | 'call';
  readonly digits?: string;
  readonly text?: string;
};

export type ConferenceEntry = EntryBase & {
  readonly kind: 'conference';
  readonly event: string;
};

/** A message has reached a status. */
export type MessageEntry = EntryBase & {
  readonly kind: 'message';
  readonly messageSid: string;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly direction: MessageDirection;
  readonly from: string | null;
  readonly to: string;
  readonly body: string;
};

export type QueueEntry = EntryBase & {
  readonly kind: 'queue';
  readonly queueSid: string;
  /** `enqueued`, `dequeued` (a Dial takes the caller), `bridged`, `left: <QueueResult>`. */
  readonly event: string;
};

/** A recording has reached a phase. */
export type RecordingEntry = EntryBase & {
  readonly kind: 'recording';
  readonly recordingSid: string;
  readonly phase: RecordingPhase;
  /** Twilio's word for what began it: DialVerb, Conference, OutboundAPI … */
  readonly source: string;
};

/** What Twilio would write to its debugger. */
export type WarningEntry = EntryBase & {
  readonly kind: 'warning';
  readonly level: 'warning' | 'error';
  readonly code: number;
  /** Twilio's title of the code; empty for the sandbox's own notes (code 0). */
  readonly title: string;
  readonly message: string;
};

/** A stream or a real-time transcription begins, brings something, or ends. */
export type ForkEntry = EntryBase & {
  readonly kind: 'fork';
  readonly fork: 'stream' | 'transcription';
  readonly sid: string;
  readonly name: string | null;
  /** `stream-started`, `transcription-content` …, as it is told. */
  readonly event: string;
};

export type JournalEntry =
  | RestEntry
  | WebhookEntry
  | DocumentEntry
  | VerbEntry
  | PhaseEntry
  | HandsetEntry
  | ConferenceEntry
  | QueueEntry
  | MessageEntry
  | RecordingEntry
  | ForkEntry
  | WarningEntry;

/**
 * `GET /_sandbox/journal?callSid=…&since=<id>&before=<id>&limit=<n>`: oldest first, between the two ids, which are
 * themselves left out. Of more than `limit` (5000 unless told) the first, or with `before` and no `since` the last; with
 * neither of the three the last.
 */
export type JournalView = { readonly entries: readonly JournalEntry[]; readonly lastId: number };

/** Every refusal of the control API. */
export type ControlRefusal = { readonly error: string };
