import type { LegPhase, LegRole } from '#contract/calls.ts';
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

/** The carrier answered that it knows of no such leg. */
export type MissingFact = { readonly kind: 'missing'; readonly sid: string };

/** A key was pressed where one was asked for. */
export type KeyFact = { readonly kind: 'key'; readonly sid: string; readonly confirms: boolean };

/** What became of asking the carrier for a leg. */
export type PlacementStep =
  | { readonly step: 'planned' }
  | { readonly step: 'asked'; readonly attempt: number }
  /** The carrier was too busy to listen: not carried out, may be asked again. */
  | { readonly step: 'limited'; readonly attempt: number; readonly message: string }
  | { readonly step: 'accepted'; readonly sid: string }
  | {
      readonly step: 'refused';
      readonly code: ErrorCode;
      readonly carrier: { readonly code: number | null; readonly message: string } | null;
    }
  /** It certainly never left. */
  | { readonly step: 'unsent'; readonly message: string }
  /** It may or may not have been carried out. */
  | { readonly step: 'ambiguous'; readonly message: string }
  /** It was looked for long enough and not found. */
  | { readonly step: 'lost' }
  | { readonly step: 'withdrawn' };
export type PlacementFact = {
  readonly kind: 'placement';
  readonly placementId: string;
  readonly role: LegRole;
} & PlacementStep;

export type CommandFact =
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly detail: string | null }
  | { readonly kind: 'hang-up'; readonly userId: string | null; readonly name: string | null };

export type RoomFact = {
  readonly kind: 'room';
  readonly roomSid: string;
  readonly event: string;
  readonly legSid: string | null;
  readonly reason: string | null;
};

export type RecordingFact = {
  readonly kind: 'recording';
  readonly recordingSid: string;
  readonly word: string;
  readonly legSid: string | null;
  readonly roomSid: string | null;
  readonly durationSeconds: number | null;
};

export type FactBody = LegFact | MissingFact | KeyFact | PlacementFact | CommandFact | RoomFact | RecordingFact;
