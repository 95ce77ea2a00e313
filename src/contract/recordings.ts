import { type Static, Type } from 'typebox';
import { Id, Nullable, oneOf, Timestamp } from './common.ts';
import { playKinds, recordingStates } from './words.ts';

export { playKinds, recordingStates };

export const RecordingState = oneOf(recordingStates);
export type RecordingState = (typeof recordingStates)[number];

export const Recording = Type.Object(
  {
    id: Id,
    callId: Id,
    state: RecordingState,
    /** What stands in the way, in words; null when nothing does. */
    fault: Nullable(Type.String()),
    /** Two: the contact on the first, everybody else on the second. */
    channels: Nullable(Type.Integer()),
    durationMs: Nullable(Type.Integer()),
    bytes: Nullable(Type.Integer()),
    sha256: Nullable(Type.String()),
    startedAt: Nullable(Timestamp),
    keptAt: Nullable(Timestamp),
    deletedAt: Nullable(Timestamp),
    deletedBecause: Nullable(Type.Union([Type.Literal('person'), Type.Literal('retention')])),
    /** Whether the carrier still has its copy, as far as we know. */
    atCarrier: Type.Boolean(),
  },
  { $id: 'Recording' },
);
export type Recording = Static<typeof Recording>;

/** A call that must be kept whole, whatever the retention says. */
export const Hold = Type.Object({ reason: Type.String(), heldAt: Timestamp, heldBy: Nullable(Type.String()) });
export type Hold = Static<typeof Hold>;
export const HoldReason = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) },
  { additionalProperties: false },
);

export const CallRecordings = Type.Object(
  {
    items: Type.Array(Recording),
    hold: Nullable(Hold),
    /** What the asking person may do with them. */
    may: Type.Object({
      play: Type.Boolean(),
      download: Type.Boolean(),
      delete: Type.Boolean(),
      hold: Type.Boolean(),
    }),
  },
  { $id: 'CallRecordings' },
);
export type CallRecordings = Static<typeof CallRecordings>;

/** Why somebody deletes a recording; kept in the audit. */
export const DeletionReason = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) },
  { additionalProperties: false },
);
export type DeletionReason = Static<typeof DeletionReason>;

export type PlayKind = (typeof playKinds)[number];
export const NewPlay = Type.Object({ kind: oneOf(playKinds) }, { additionalProperties: false });
export type NewPlay = Static<typeof NewPlay>;
/** A permission to hear one recording, for one person and some hours. `url` takes Range and HEAD. */
export const Play = Type.Object({ id: Id, url: Type.String(), expiresAt: Timestamp }, { $id: 'Play' });
export type Play = Static<typeof Play>;

/** The loudest sample of each part of a second, 0 to 255, a channel's as bytes in base64. */
export const Peaks = Type.Object({ perSecond: Type.Integer(), channels: Type.Array(Type.String()) }, { $id: 'Peaks' });
export type Peaks = Static<typeof Peaks>;
