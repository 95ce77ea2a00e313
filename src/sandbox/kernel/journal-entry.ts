import type { MessageDirection, MessageStatus, Pair, Phase, RecordingPhase, WebhookKind } from './words.ts';

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
  readonly act: 'answer' | 'decline' | 'hang-up' | 'keys' | 'speak' | 'play' | 'call';
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
