import type { Account } from '#sandbox/account/account.ts';
import type { StateFile } from '#sandbox/account/state-file.ts';
import type { Forks } from '#sandbox/exchange/forks/fork.ts';
import type { Registry } from '#sandbox/exchange/legs/far-end.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { Roll } from '#sandbox/exchange/legs/roll.ts';
import type { Mailroom } from '#sandbox/exchange/messages/mailroom.ts';
import type { CallQueue } from '#sandbox/exchange/queues/queue.ts';
import type { Recording, Transcription } from '#sandbox/exchange/recordings/recording.ts';
import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import type { Ledger } from '#sandbox/exchange/usage/ledger.ts';
import type { Trigger } from '#sandbox/exchange/usage/trigger.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Clock } from '#sandbox/kernel/clock.ts';
import type { Journal, JournalOf } from '#sandbox/kernel/journal.ts';
import type { Pending } from '#sandbox/kernel/pending.ts';
import type { HandsetScript } from '#sandbox/kernel/scripts.ts';
import type { VoicePlane } from '#sandbox/media/live/voices.ts';
import type { MediaPlane } from '#sandbox/media/plane.ts';
import type { Shelf } from '#sandbox/media/shelf.ts';
import type { LegEvent } from '#sandbox/voice/state.ts';
import type { WebCache } from '#sandbox/webhooks/cache.ts';
import type { Faults } from './faults.ts';
import type { Notification } from './notification.ts';
import type { Settings } from './settings.ts';
import type { AbsentHost, Webhook, WebhookAnswer } from './webhook.ts';

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
  /** Ends what makes and measures sound. */
  closeMedia(): Promise<void>;
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
  /** What was fetched and may be kept: documents, and played files. */
  readonly webCache: WebCache;
  readonly soundCache: WebCache;
  /** Hosts of played files that could not be reached: see `legs/sound-files.ts`. */
  readonly absentHosts: Map<string, AbsentHost>;
  /** Who can be rung as `client:…` or `sip:…`: see `legs/endpoints.ts`. */
  readonly devices: Registry;
  /** What the account was charged: see `usage/charges.ts`. */
  readonly ledger: Ledger;
  /** Usage triggers, by sid: see `usage/triggers.ts`. */
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
  | 'settings'
  | 'clock'
  | 'chance'
  | 'pending'
  | 'faults'
  | 'stateFile'
  | 'media'
  | 'closeMedia'
  | 'voices'
  | 'shelf'
  | 'scripts'
  | 'changed'
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
