import type { Account } from '#sandbox/account/account.ts';
import type { StateFile } from '#sandbox/account/state-file.ts';
import type { HandsetScript, WebhookKind } from '#sandbox/control/views.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Clock } from '#sandbox/kernel/clock.ts';
import type { Journal, JournalOf } from '#sandbox/kernel/journal.ts';
import type { Pending } from '#sandbox/kernel/pending.ts';
import type { VoicePlane } from '#sandbox/media/live/voices.ts';
import type { MediaPlane } from '#sandbox/media/plane.ts';
import type { Shelf } from '#sandbox/media/shelf.ts';
import type { Room } from '#sandbox/voice/room.ts';
import type { LegCallbackSpec, LegEvent, Pairs, RecordingWish, RoomSettings } from '#sandbox/voice/state.ts';
import type { WebCache } from '#sandbox/webhooks/cache.ts';
import type { Cookies } from '#sandbox/webhooks/cookies.ts';
import type { Registry } from './far-end.ts';
import type { Faults } from './faults.ts';
import type { Forks } from './forks.ts';
import type { Ledger } from './ledger.ts';
import type { Leg } from './leg.ts';
import type { Mailroom } from './mailroom.ts';
import type { CallQueue } from './queues.ts';
import type { Recording, Transcription } from './recording.ts';
import type { Roll } from './roll.ts';
import type { Trigger } from './trigger.ts';

/** A conference: the room's rules are in `voice/room.ts`; this is who it is and whom it tells. */
export type Conference = {
  room: Room;
  readonly createdAt: number;
  updatedAt: number;
  endedAt: number | null;
  callback: LegCallbackSpec | null;
  /** Where it is mixed: the first to name a region decides. */
  region: string | null;
  /** See `RoomSettings`. */
  eventCallbackUrl: string | null;
  sequence: number;
  /** Legs that the API is calling in and that have not yet joined. */
  readonly invited: Map<string, RoomSettings>;
  /** What is to be recorded of it: the first who asks decides. */
  record: RecordingWish | null;
  readonly recordings: string[];
};

export type Webhook = {
  readonly kind: WebhookKind;
  readonly event: string | null;
  readonly callSid: string | null;
  readonly conferenceSid: string | null;
  readonly messageSid?: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: Pairs;
  /** Said as JSON instead of a form; its hash is in the signed address. */
  readonly json?: string;
  readonly cookies: Cookies;
};

/** A webhook as the debugger shows it: what was said, and what came back. */
export type Exchange = {
  /** As a form, or the JSON text. */
  readonly variables: string;
  /** Null when no answer came. */
  readonly code: number | null;
  /** A line each. */
  readonly headers: string;
  readonly body: string;
};

export type WebhookAnswer =
  | {
      readonly ok: true;
      readonly code: number;
      readonly contentType: string | null;
      readonly body: string;
      readonly exchange?: Exchange;
    }
  | { readonly ok: false; readonly code: number; readonly message: string; readonly exchange?: Exchange };

/** What Twilio's debugger would list (`Notifications`). */
export type Notification = {
  readonly sid: string;
  readonly callSid: string | null;
  readonly level: 'warning' | 'error';
  readonly code: number;
  readonly message: string;
  readonly at: number;
  readonly requestUrl: string;
  readonly requestMethod: string;
  readonly exchange: Exchange | null;
};

export type Settings = {
  answerAfterMs: number | null;
  readonly callsPerSecond: number;
  /** A call that would wait longer in the queue fails there (15002). */
  queueTimeoutMs: number;
  /** Reads of Calls show what was so many milliseconds ago. */
  readLagMs: number;
  /** Of messages, for each sender. */
  readonly segmentsPerSecond: number;
  readonly concurrentRequests: number;
  readonly webhookCeilingMs: number;
  readonly longestCallMs: number;
  /** From a recording's end until it is told to be completed. */
  readonly recordingProcessingMs: number;
  /** From there until its media can be fetched. */
  readonly recordingMediaAfterMs: number;
  /** Media are for those who have the account's credentials. */
  recordingMediaAuth: boolean;
  trial: boolean;
  blocked: readonly string[];
};

/**
 * All that one account is at one moment. Functions of the exchange take it first. What the accounts have in common (the
 * outside world and the sandbox's own machinery) is the same object in every account's world.
 */
export type World = {
  /** All the accounts of this sandbox. */
  readonly estate: Estate;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly pending: Pending;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly account: Account;
  readonly stateFile: StateFile;
  readonly media: MediaPlane;
  /** The same plane, where it really sounds and takes browsers' lines; null: this sandbox is silent. */
  readonly voices: VoicePlane | null;
  /** Where the sound of recordings is kept. */
  readonly shelf: Shelf;
  readonly legs: Map<string, Leg>;
  /** What lives, by what it is looked for. */
  readonly roll: Roll;
  /** Streams and real-time transcriptions. */
  readonly forks: Forks;
  readonly conferences: Map<string, Conference>;
  readonly queues: Map<string, CallQueue>;
  readonly scripts: Map<string, HandsetScript>;
  /** Oldest first, deleted ones too. */
  readonly recordings: Map<string, Recording>;
  readonly transcriptions: Map<string, Transcription>;
  readonly notifications: Notification[];
  /** What was fetched and may be kept. */
  readonly webCache: WebCache;
  /** Who can be rung as `client:…` or `sip:…`: see `endpoints.ts`. */
  readonly devices: Registry;
  /** What the account was charged: see `charges.ts`. */
  readonly ledger: Ledger;
  /** Usage triggers, by sid: see `triggers.ts`. */
  readonly triggers: Map<string, Trigger>;
  readonly mailroom: Mailroom;
  /** The sandbox's own address, for the addresses of recordings. */
  readonly url: string;
  queueFreeAt: number;
  /** Sends, with retries and faults; never rejects. */
  deliver(webhook: Webhook): Promise<WebhookAnswer>;
  /**
   * Tells a leg's own program, or (`aside`) the one beside it of that number; what follows is done before this returns,
   * unless something is being done already.
   */
  dispatch(callSid: string, event: LegEvent, aside?: number): void;
  /** Tells the console. */
  changed(): void;
};

/** What all accounts have in common: the outside world, and the sandbox's own machinery. */
export type Shared = Pick<
  World,
  'settings' | 'clock' | 'chance' | 'pending' | 'faults' | 'stateFile' | 'media' | 'voices' | 'shelf' | 'scripts' | 'changed'
>;

/** Every account of a sandbox, with a world each. */
export type Estate = {
  readonly shared: Shared;
  readonly journalOf: JournalOf;
  /** Tells a leg of a world; see `dispatch.ts`. */
  readonly dispatch: (world: World, callSid: string, event: LegEvent, aside?: number) => void;
  /** Stands in for the network, where a run must not depend on one. */
  readonly delivery: World['deliver'] | null;
  /** By AccountSid; the main account first, then in the order in which they were made. */
  readonly worlds: Map<string, World>;
  readonly main: World;
  /** The account of the test credentials. */
  readonly test: World;
  url: string;
};
