import type { LegPhase, LegRole, RecordingMove, SupervisionMode, TransferWay } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';

/** A moment as ISO 8601 in UTC with milliseconds, so that the order of the texts is the order of the moments. */
export type At = string;

/**
 * What a source told us, once. `source`, `sequence` and `kind` are its identity: the same told again is the same fact.
 * A source is a leg, a room, a recording, a placement, the carrier's answer about a leg, or our own command.
 */
export type Fact = {
  readonly source: string;
  readonly sequence: number;
  readonly kind: string;
  /** When it happened by the source's clock, else when we learned of it. */
  readonly at: At;
  readonly body: FactBody;
};

/** Something about a leg. `timed`: `at` is the carrier's own time and not merely when we heard of it. */
export type LegFact = {
  readonly kind: 'leg';
  readonly sid: string;
  readonly role: LegRole;
  readonly parentSid: string | null;
  readonly placementId: string | null;
  readonly from: string;
  readonly to: string;
  /** The carrier's word; `phase` is null for one that we do not know, which then changes nothing. */
  readonly word: string;
  readonly phase: LegPhase | null;
  readonly timed: boolean;
  readonly sipCode: number | null;
  readonly durationSeconds: number | null;
};

/** The carrier answered that it knows of no such leg; `overdue`: it could not be asked for longer than a leg may live. */
export type MissingFact = { readonly kind: 'missing'; readonly sid: string; readonly overdue?: boolean };

/** A key was pressed where one was asked for. */
export type KeyFact = { readonly kind: 'key'; readonly sid: string; readonly confirms: boolean };

/** What became of asking the carrier for a leg. */
export type PlacementStep =
  | ({ readonly step: 'planned' } & Partial<Planned>)
  | { readonly step: 'asked'; readonly attempt: number }
  /** The carrier was too busy to listen: not carried out, may be asked again. */
  | { readonly step: 'limited'; readonly attempt: number; readonly message: string }
  | { readonly step: 'accepted'; readonly sid: string; readonly roomSid?: string | null }
  | {
      readonly step: 'refused';
      readonly code: ErrorCode;
      readonly carrier: { readonly code: number | null; readonly message: string } | null;
      /** Why, where it was us who refused. */
      readonly detail?: string | null;
    }
  /** It certainly never left. */
  | { readonly step: 'unsent'; readonly message: string }
  /** It may or may not have been carried out. */
  | { readonly step: 'ambiguous'; readonly message: string }
  /** It was looked for long enough and not found. */
  | { readonly step: 'lost' }
  | { readonly step: 'withdrawn' }
  /** The browser that was expected did not come in time. */
  | { readonly step: 'expired' };

/** Who is expected, where there is more to say than the call says itself. */
export type Planned = {
  /** Nobody asks the carrier for it: a browser comes by itself. */
  readonly awaited: boolean;
  readonly userId: string | null;
  readonly name: string | null;
  readonly to: string;
  /** The placement whose place it takes: one that came to nothing, or whose leg it ends by coming. */
  readonly insteadOf: string | null;
  /** One of several who are rung together for a call from outside: the first to answer has it. */
  readonly rung: boolean;
  /** A telephone that may be answered by a machine: nobody is there until a key was pressed. */
  readonly confirms: boolean;
};
export type PlacementFact = {
  readonly kind: 'placement';
  readonly placementId: string;
  readonly role: LegRole;
} & PlacementStep;

export type CommandFact =
  /** A program placed it for a member; of one that the member placed there is nothing to say. */
  | {
      readonly kind: 'placed';
      readonly keyId: string;
      readonly name: string;
      readonly userId: string;
      readonly whom: string;
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly detail: string | null }
  | { readonly kind: 'hang-up'; readonly userId: string | null; readonly name: string | null };

/** How somebody is in a room; told with everything that is told of them. */
export type Flags = { readonly muted: boolean; readonly hold: boolean; readonly coaching: string | null };

export type RoomFact = {
  readonly kind: 'room';
  readonly roomSid: string;
  readonly event: string;
  readonly legSid: string | null;
  readonly reason: string | null;
  /** Of an announcement: it was the notice that somebody is recorded. */
  readonly notice?: boolean;
  /** Absent from facts that were kept before rooms had moves. */
  readonly flags?: Flags | null;
};

/** What a person wants in a room. Their order is that of their sequence: commands of one call take turns. */
export type Move =
  | { readonly move: 'hold'; readonly legSid: string; readonly on: boolean }
  | { readonly move: 'mute'; readonly legSid: string; readonly on: boolean }
  | { readonly move: 'drop'; readonly legSid: string }
  /** Whoever makes it goes themselves, by whatever way they are there, or were until it was lost. */
  | { readonly move: 'leave' }
  | { readonly move: 'keys'; readonly legSid: string; readonly digits: string }
  | { readonly move: 'add'; readonly placementId: string; readonly whom: string }
  | { readonly move: 'supervise'; readonly placementId: string; readonly mode: SupervisionMode }
  | {
      readonly move: 'transfer';
      readonly placementId: string;
      readonly whom: string;
      readonly way: TransferWay;
      /** The leg that gives the call away, and where its owner is called back when nobody takes it. */
      readonly fromSid: string | null;
      readonly from: { readonly userId: string | null; readonly name: string | null; readonly line: string };
    }
  | { readonly move: 'complete'; readonly placementId: string }
  | { readonly move: 'cancel'; readonly placementId: string }
  /** A member may not be in calls any more: whatever was theirs in this one goes. */
  | { readonly move: 'remove'; readonly memberId: string; readonly whom: string };
export type MoveFact = { readonly kind: 'move'; readonly userId: string; readonly name: string } & Move;

/** What became of a move where the carrier's callbacks do not tell it. `order` is the move's sequence. */
export type MoveEndFact =
  | { readonly kind: 'keys-sent'; readonly order: number; readonly legSid: string }
  /** The carrier will not do what was wanted of this leg up to this move. */
  | { readonly kind: 'move-refused'; readonly order: number; readonly legSid: string; readonly message: string };

/** A browser asked to be let in and was not. It changes nothing. */
export type BrowserRefusedFact = {
  readonly kind: 'browser-refused';
  readonly code: ErrorCode;
  readonly detail: string;
};

export type RecordingFact = {
  readonly kind: 'recording';
  readonly recordingSid: string;
  readonly word: string;
  readonly legSid: string | null;
  readonly roomSid: string | null;
  readonly durationSeconds: number | null;
};

/** One leg heard to its end that it is recorded, or could not be told. */
export type NoticeFact = { readonly kind: 'notice'; readonly sid: string; readonly heard: boolean };

/** What is wanted of the recording, and what came of it; turns are counted in each call. */
export type RecordingTurnStep =
  /** Nobody's wish is the organization's policy. */
  | {
      readonly step: 'wanted';
      readonly move: RecordingMove;
      readonly userId: string | null;
      readonly name: string | null;
    }
  | { readonly step: 'tried'; readonly attempt: number }
  /** Certainly not carried out, or not possible yet: may be tried again. */
  | { readonly step: 'failed'; readonly attempt: number; readonly message: string }
  /** The carrier plays the notice, for the `time`-th time. */
  | { readonly step: 'announced'; readonly attempt: number; readonly time: number }
  | { readonly step: 'done'; readonly recordingSids: readonly string[] }
  | {
      readonly step: 'refused';
      readonly code: ErrorCode;
      readonly carrier: { readonly code: number | null; readonly message: string } | null;
    };
export type RecordingTurnFact = { readonly kind: 'recording-turn'; readonly turn: number } & RecordingTurnStep;

export type FactBody =
  | LegFact
  | MissingFact
  | KeyFact
  | PlacementFact
  | CommandFact
  | RoomFact
  | RecordingFact
  | RecordingTurnFact
  | NoticeFact
  | MoveFact
  | MoveEndFact
  | BrowserRefusedFact;
