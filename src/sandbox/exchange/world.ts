import type { Account } from '#sandbox/account/account.ts';
import type { StateFile } from '#sandbox/account/state-file.ts';
import type { HandsetScript, WebhookKind } from '#sandbox/control/views.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Clock } from '#sandbox/kernel/clock.ts';
import type { Journal } from '#sandbox/kernel/journal.ts';
import type { Pending } from '#sandbox/kernel/pending.ts';
import type { MediaPlane } from '#sandbox/media/plane.ts';
import type { Room } from '#sandbox/voice/room.ts';
import type { LegCallbackSpec, LegEvent, Pairs, RoomSettings } from '#sandbox/voice/state.ts';
import type { Ledger } from './charges.ts';
import type { Registry } from './endpoints.ts';
import type { Estate } from './estate.ts';
import type { Faults } from './faults.ts';
import type { Leg } from './leg.ts';
import type { Mailroom } from './mailroom.ts';
import type { Roll } from './roll.ts';

/** A conference: the room's rules are in `voice/room.ts`; this is who it is and whom it tells. */
export type Conference = {
  room: Room;
  readonly createdAt: number;
  updatedAt: number;
  endedAt: number | null;
  callback: LegCallbackSpec | null;
  sequence: number;
  /** Legs that the API is calling in and that have not yet joined. */
  readonly invited: Map<string, RoomSettings>;
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
  readonly cookies: Map<string, string>;
};

export type WebhookAnswer =
  | { readonly ok: true; readonly code: number; readonly contentType: string | null; readonly body: string }
  | { readonly ok: false; readonly code: number; readonly message: string };

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
};

export type Recording = {
  readonly sid: string;
  readonly callSid: string;
  readonly createdAt: number;
  readonly durationSeconds: number;
};

export type Settings = {
  answerAfterMs: number | null;
  readonly callsPerSecond: number;
  /** Of messages, for each sender. */
  readonly segmentsPerSecond: number;
  readonly concurrentRequests: number;
  readonly webhookCeilingMs: number;
  readonly longestCallMs: number;
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
  readonly legs: Map<string, Leg>;
  /** What lives, by what it is looked for. */
  readonly roll: Roll;
  readonly conferences: Map<string, Conference>;
  readonly scripts: Map<string, HandsetScript>;
  readonly recordings: Map<string, Recording>;
  readonly notifications: Notification[];
  /** Who can be rung as `client:…` or `sip:…`: see `endpoints.ts`. */
  readonly devices: Registry;
  /** What the account was charged: see `charges.ts`. */
  readonly ledger: Ledger;
  readonly mailroom: Mailroom;
  /** The sandbox's own address, for the addresses of recordings. */
  readonly url: string;
  queueFreeAt: number;
  /** Sends, with retries and faults; never rejects. */
  deliver(webhook: Webhook): Promise<WebhookAnswer>;
  /** Tells a leg's interpreter; what follows is done before this returns, unless something is being done already. */
  dispatch(callSid: string, event: LegEvent): void;
  /** Tells the console. */
  changed(): void;
};
