import type { LegPhase } from '#contract/calls.ts';

/** What the carrier tells us by itself, in our own words. Read from webhooks by the adapter. */

type Said = {
  /** The account that the request says it is about; it must be the organization's own. */
  readonly accountSid: string;
  readonly legSid: string;
  readonly from: string;
  readonly to: string;
  /** The carrier's word for where the leg is, kept as it was said; `phase` is null for a word that we do not know. */
  readonly word: string;
  readonly phase: LegPhase | null;
};

/** A leg's place in its life changed. */
export type LegSaid = Said & {
  readonly kind: 'leg';
  readonly parentSid: string | null;
  /** Counts the callbacks of this leg from 0. */
  readonly sequence: number;
  /** By the carrier's clock, to the second. */
  readonly at: Date | null;
  readonly sipCode: number | null;
  /** From answer to end; only at the end. */
  readonly durationSeconds: number | null;
};

/** A leg asks what it shall do next. */
export type DocumentAsked = Said & {
  readonly kind: 'document';
  /** What a browser says it calls for: the id of a call. Anybody with a token may say anything. */
  readonly call: string | null;
  /** Keys pressed in a gather. */
  readonly digits: string | null;
  /** How a dial that this leg made has ended; null when none did. `answered` is only ever said of rooms. */
  readonly dialled: Dialled | null;
};

export type Dialled = {
  readonly phase: LegPhase | null;
  readonly legSid: string | null;
  readonly durationSeconds: number | null;
};

/** Something happened in a room. */
export type RoomSaid = {
  readonly kind: 'room';
  readonly accountSid: string;
  readonly roomSid: string;
  readonly room: string;
  readonly event: string;
  readonly legSid: string | null;
  readonly sequence: number;
  readonly at: Date | null;
  readonly reason: string | null;
  /** It is about the notice that somebody is recorded, and not about another announcement. */
  readonly notice: boolean;
  /** How the one whom it is about is in the room; null when it is about nobody. */
  readonly flags: { readonly muted: boolean; readonly hold: boolean; readonly coaching: string | null } | null;
};

/** A document is asked for that is played in a room; with what besides is documented nowhere. */
export type AnnouncementAsked = {
  readonly kind: 'announcement';
  readonly accountSid: string;
};

export type RecordingSaid = {
  readonly kind: 'recording';
  readonly accountSid: string;
  readonly recordingSid: string;
  readonly legSid: string | null;
  readonly roomSid: string | null;
  readonly word: string;
  readonly durationSeconds: number | null;
  readonly at: Date | null;
};

/** The parameters of a webhook as they came: a name that was repeated has several values. */
export type WebhookParams = Readonly<Record<string, string | string[]>>;
