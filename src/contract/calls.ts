import { type Static, Type } from 'typebox';
import { CountryCode, E164, Id, Nullable, oneOf, Page, PageQuery, Timestamp, TypedNumber } from './common.ts';
import {
  callDirections,
  callModes,
  callOutcomes,
  callRecorded,
  callRecordingStates,
  callStates,
  dispositionMeanings,
  legPhases,
  legRoles,
  MAX_CALL_NOTE,
  MAX_MESSAGE_LENGTH,
  participantStates,
  recordingMoves,
  recordingPolicies,
  supervisionModes,
  transferStates,
  transferWays,
  wrapUpMoves,
} from './words.ts';

export { callDirections, callModes, callOutcomes, callRecorded, callStates, legPhases, legRoles, MAX_MESSAGE_LENGTH };

export const CallMode = oneOf(callModes);
export type CallMode = (typeof callModes)[number];

export const RecordingPolicy = oneOf(recordingPolicies);
export type RecordingPolicy = (typeof recordingPolicies)[number];

export type RecordingMove = (typeof recordingMoves)[number];
export type CallRecordingState = (typeof callRecordingStates)[number];

/** What is to be done about the recording of a call that is under way. */
export const RecordingChange = Type.Object({ do: oneOf(recordingMoves) }, { additionalProperties: false });

export const CallDirection = oneOf(callDirections);

export const CallState = oneOf(callStates);
export type CallState = (typeof callStates)[number];

export const CallOutcome = oneOf(callOutcomes);
export type CallOutcome = (typeof callOutcomes)[number];

export const LegPhase = oneOf(legPhases);
export type LegPhase = (typeof legPhases)[number];

export const LegRole = oneOf(legRoles);
export type LegRole = (typeof legRoles)[number];

export type SupervisionMode = (typeof supervisionModes)[number];
export type TransferWay = (typeof transferWays)[number];

export const Leg = Type.Object({
  /** The carrier's id of the leg; null while it is not known (being placed, refused, or unknown). */
  sid: Nullable(Type.String()),
  role: LegRole,
  from: Type.String(),
  to: Type.String(),
  phase: Nullable(LegPhase),
  initiatedAt: Nullable(Timestamp),
  ringingAt: Nullable(Timestamp),
  answeredAt: Nullable(Timestamp),
  endedAt: Nullable(Timestamp),
  sipCode: Nullable(Type.Integer()),
});
export type Leg = Static<typeof Leg>;

/** Somebody in the call's room, or on the way into it, as the carrier last told. */
export const Participant = Type.Object(
  {
    /** The carrier's id of the leg; null while it is being placed. A browser knows its own by `CallSid`. */
    legSid: Nullable(Type.String()),
    role: LegRole,
    /** The member whose leg it is; null for contacts and guests. */
    userId: Nullable(Id),
    /** The contact's, member's or guest's name; null for a bare number. */
    name: Nullable(Type.String()),
    /** E.164, or `client:…` for a browser. */
    number: Type.String(),
    state: oneOf(participantStates),
    hold: Type.Boolean(),
    muted: Type.Boolean(),
    /** The leg that alone hears this one; null: all do. */
    coaching: Nullable(Type.String()),
    /** Of a supervisor only. */
    supervision: Nullable(oneOf(supervisionModes)),
    /** A hold, mute or mode was asked for and the carrier has not told of it yet. */
    changing: Type.Boolean(),
    /** When they came into the room; null before. */
    since: Nullable(Timestamp),
  },
  { $id: 'Participant' },
);
export type Participant = Static<typeof Participant>;

/** A transfer that is under way. `fromUserId` gives the call away; `to` is the participant who shall have it. */
export const Transfer = Type.Object(
  {
    way: oneOf(transferWays),
    state: oneOf(transferStates),
    fromUserId: Nullable(Id),
    to: Type.Object({ legSid: Nullable(Type.String()), name: Nullable(Type.String()), number: Type.String() }),
  },
  { $id: 'Transfer' },
);
export type Transfer = Static<typeof Transfer>;

/** An agent's time after their part in the call: busy until `dueAt`, or until they are done. */
export const WrapUp = Type.Object(
  {
    userId: Id,
    startedAt: Timestamp,
    dueAt: Timestamp,
    /** What was left when they began to type; null while the time runs. */
    leftSeconds: Nullable(Type.Integer()),
  },
  { $id: 'WrapUp' },
);
export type WrapUp = Static<typeof WrapUp>;

/** The organization's word for what came of a call, as the agent chose it. */
export const CallDisposition = Type.Object(
  { id: Id, label: Type.String(), meaning: oneOf(dispositionMeanings) },
  { $id: 'CallDisposition' },
);
export type CallDisposition = Static<typeof CallDisposition>;

/** Why a call ended as it did, for people: the sentence, the carrier's own words, and what to do about it. */
export const Failure = Type.Object({
  code: Type.String(),
  title: Type.String(),
  detail: Type.String(),
  cure: Type.String(),
  carrier: Nullable(Type.Object({ code: Nullable(Type.Integer()), message: Type.String() })),
  action: Nullable(Type.Object({ label: Type.String(), href: Type.String() })),
});
export type Failure = Static<typeof Failure>;

/** A call as lists, the call bar and live events show it. A client that holds two keeps the higher `version`. */
export const Call = Type.Object(
  {
    id: Id,
    version: Type.Integer(),
    direction: CallDirection,
    mode: Nullable(CallMode),
    from: Type.String(),
    to: Type.String(),
    /** The other side's number, formatted for people. */
    display: Type.String(),
    country: Nullable(CountryCode),
    contact: Nullable(
      Type.Object({
        id: Id,
        name: Type.String(),
        company: Nullable(Type.String()),
        /** They may call, and are not to be called. */
        doNotCall: Type.Boolean(),
      }),
    ),
    /** Who placed it, or answered it first; stays so after a transfer. */
    user: Nullable(Type.Object({ id: Id, name: Type.String() })),
    /**
     * Who has the conversation now, or had it at its end: another than `user` once it was given away. `id` is null for
     * somebody outside of the organization. Null: nobody of ours has talked (yet).
     */
    handledBy: Nullable(Type.Object({ id: Nullable(Id), name: Type.String() })),
    /** The members whose own it is: who placed it, and whoever of them talked in it. See `ownership.ts`. */
    owners: Type.Array(Id),
    /** The program that placed it for `user`; null when they did so themself. */
    placedBy: Nullable(Type.Object({ keyId: Id, name: Type.String() })),
    state: CallState,
    outcome: Nullable(CallOutcome),
    /** One sentence that says why the outcome is what it is; null while the call lives. */
    reason: Nullable(Type.String()),
    failure: Nullable(Failure),
    /** The carrier's id of the leg to the contact, once known. */
    sid: Nullable(Type.String()),
    /** What holds for this call: the organization's policy, or what was chosen for this once. */
    recordingPolicy: RecordingPolicy,
    recording: oneOf(callRecordingStates),
    /** Why it is not being recorded; null unless `recording` is `failed`. */
    recordingFailure: Nullable(Failure),
    /** Whether something of it can be heard: `waiting` while the carrier’s recording is being fetched. */
    recorded: oneOf(callRecorded),
    createdAt: Timestamp,
    ringingAt: Nullable(Timestamp),
    /** When the contact's side was connected; talk time counts from here, ringing excluded. */
    answeredAt: Nullable(Timestamp),
    endedAt: Nullable(Timestamp),
    talkSeconds: Nullable(Type.Integer()),
    maxDurationSeconds: Type.Integer(),
    /** Who is or was in the room; empty for calls without one (mode `direct`, forwarded calls). */
    participants: Type.Array(Type.Object(Participant.properties)),
    transfer: Nullable(Type.Object(Transfer.properties)),
    /** What an agent says of the call; null and empty until somebody does. */
    disposition: Nullable(Type.Object(CallDisposition.properties)),
    note: Type.String(),
    disposedBy: Nullable(Type.Object({ id: Id, name: Type.String() })),
    disposedAt: Nullable(Timestamp),
    /** The activity that was planned as the next step. */
    followUpId: Nullable(Id),
    /** Who is wrapping it up. Time may have run out for one that stands here: see `dueAt`. */
    wrapUps: Type.Array(Type.Object(WrapUp.properties)),
  },
  { $id: 'Call' },
);
export type Call = Static<typeof Call>;

export const CallDetail = Type.Object(
  { ...Call.properties, legs: Type.Array(Leg), message: Nullable(Type.String()), forwardTo: Nullable(E164) },
  { $id: 'CallDetail' },
);
export type CallDetail = Static<typeof CallDetail>;

/**
 * What came of a call, as a whole: what is left out is empty afterwards. `followUp` plans a task with the call's contact,
 * once: sent again it is the same one. `doNotCall` marks the call's contact; it takes nothing back. Ends the sender's own
 * wrap-up of the call.
 */
export const CallDispositionChange = Type.Object(
  {
    dispositionId: Nullable(Id),
    note: Type.Optional(Type.String({ maxLength: MAX_CALL_NOTE })),
    doNotCall: Type.Optional(Type.Literal(true)),
    followUp: Type.Optional(
      Type.Object(
        { subject: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }), scheduledAt: Timestamp },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type CallDispositionChange = Static<typeof CallDispositionChange>;

export const WrapUpMove = Type.Object({ do: oneOf(wrapUpMoves) }, { additionalProperties: false });
export type WrapUpMove = (typeof wrapUpMoves)[number];

/** One line of a call's story, in the order in which it happened. */
export const CallEvent = Type.Object(
  {
    id: Type.String(),
    /** When it happened by the source's clock, or when we learned of it. */
    at: Timestamp,
    receivedAt: Timestamp,
    /** `command` is ours; the others name what the carrier told us about. */
    source: Type.Union([
      Type.Literal('command'),
      Type.Literal('leg'),
      Type.Literal('room'),
      Type.Literal('recording'),
      Type.Literal('reconciliation'),
    ]),
    kind: Type.String(),
    /** The event in words. */
    text: Type.String(),
    sid: Nullable(Type.String()),
    role: Nullable(LegRole),
    sequence: Nullable(Type.Integer()),
    /** What the source said, as it said it (secrets excluded). */
    payload: Type.Record(Type.String(), Type.Unknown()),
  },
  { $id: 'CallEvent' },
);
export type CallEvent = Static<typeof CallEvent>;

export const NewCall = Type.Object(
  {
    /** Either a number or a contact; a contact with several numbers may be called at the one given in `to`. */
    to: Type.Optional(TypedNumber),
    contactId: Type.Optional(Id),
    /** The user's default mode when absent. */
    mode: Type.Optional(CallMode),
    /** One of the organization's numbers; its default caller ID when absent. */
    from: Type.Optional(TypedNumber),
    /** For `direct`: the words to speak, with contact fields such as {{name}}; the organization's message when absent. */
    message: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_MESSAGE_LENGTH, pattern: '\\S' })),
    /** For whom it is placed, who is its agent: for programs with an API key, which must say so, and for nobody else. */
    userId: Type.Optional(Id),
    /** Otherwise than the organization's policy; needs its own permission. */
    recording: Type.Optional(RecordingPolicy),
  },
  { additionalProperties: false },
);
export type NewCall = Static<typeof NewCall>;

export const CallQuery = Type.Object(
  {
    direction: Type.Optional(CallDirection),
    outcome: Type.Optional(CallOutcome),
    contactId: Type.Optional(Id),
    userId: Type.Optional(Id),
    /** A name, a company, or any spelling of a number. */
    q: Type.Optional(Type.String({ maxLength: 200 })),
    /** Calls created at or after / before. */
    from: Type.Optional(Timestamp),
    to: Type.Optional(Timestamp),
    /** Only live calls, or only ended ones. */
    live: Type.Optional(Type.Boolean()),
    dispositionId: Type.Optional(Id),
    /** Only calls that you are wrapping up, or only the others. */
    wrapUp: Type.Optional(Type.Boolean()),
    ...PageQuery,
  },
  { additionalProperties: false },
);
export type CallQuery = Static<typeof CallQuery>;
export const CallPage = Page(Call);
export const CallEvents = Type.Object({ items: Type.Array(CallEvent) });

/** The one answer to "can this organization call?" (and this user), with what is missing. */
export const CallReadiness = Type.Object(
  {
    ready: Type.Boolean(),
    /** The missing steps, in order; empty when ready. */
    missing: Type.Array(
      Type.Object({ code: Type.String(), title: Type.String(), cure: Type.String(), href: Type.String() }),
    ),
    modes: Type.Array(
      Type.Object({
        mode: CallMode,
        ready: Type.Boolean(),
        reason: Nullable(Type.String()),
        href: Nullable(Type.String()),
      }),
    ),
    defaultMode: CallMode,
    callerIds: Type.Array(
      Type.Object({ number: E164, label: Type.String(), display: Type.String(), default: Type.Boolean() }),
    ),
    defaultCountry: CountryCode,
    mayOverrideRecording: Type.Boolean(),
    /** What holds for a call for which nothing else was chosen. */
    recording: RecordingPolicy,
    message: Type.String(),
  },
  { $id: 'CallReadiness' },
);
export type CallReadiness = Static<typeof CallReadiness>;

/** What the dialer shows of a typed number. */
export const ParsedNumber = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    number: E164,
    display: Type.String(),
    country: Nullable(CountryCode),
    contact: Nullable(Type.Object({ id: Id, name: Type.String(), company: Nullable(Type.String()) })),
  }),
  Type.Object({ ok: Type.Literal(false), code: Type.String(), reason: Type.String() }),
]);
export type ParsedNumber = Static<typeof ParsedNumber>;
export const ParseQuery = Type.Object({ text: TypedNumber }, { additionalProperties: false });
