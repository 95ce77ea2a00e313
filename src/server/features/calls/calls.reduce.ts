import { type LegPhase, type LegRole, legPhases } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { At, Fact, LegFact, PlacementFact, RecordingFact, RoomFact } from './calls.facts.ts';

/*
 * The state of a call is the join of its facts.
 *
 *   queued < initiated < ringing < in-progress < canceled < no-answer < busy < failed < completed
 *
 * A leg's phase is the greatest that anybody told, its times are the earliest per phase, presence in a room is the
 * latest by (sequence, source), recordings are a union, and a leg that nobody announced gets a placeholder. Every join
 * is associative, commutative and idempotent, so order and repetition cannot matter: Twilio's callbacks are independent
 * requests and come late, twice, in any order (https://www.twilio.com/docs/voice/api/call-resource#statuscallback).
 */

type Times = Partial<Readonly<Record<LegPhase, { readonly said: At | null; readonly learned: At | null }>>>;

export type FoldedLeg = {
  readonly sid: string;
  readonly role: LegRole;
  readonly parentSid: string | null;
  readonly placementId: string | null;
  readonly from: string;
  readonly to: string;
  readonly phase: LegPhase | null;
  readonly times: Times;
  readonly sipCode: number | null;
  readonly durationSeconds: number | null;
  /** Since when the carrier says that it knows no such leg. */
  readonly missingAt: At | null;
};

export type FoldedPlacement = {
  readonly id: string;
  readonly role: LegRole;
  readonly plannedAt: At | null;
  /** The number and the moment of the latest attempt. */
  readonly asked: number;
  readonly askedAt: At | null;
  readonly limited: number;
  readonly sid: string | null;
  readonly refused: {
    readonly at: At;
    readonly code: ErrorCode;
    readonly carrier: { readonly code: number | null; readonly message: string } | null;
  } | null;
  readonly unsent: { readonly at: At; readonly message: string } | null;
  readonly ambiguousAt: At | null;
  readonly lostAt: At | null;
  readonly withdrawnAt: At | null;
};

type Presence = { readonly sequence: number; readonly source: string; readonly present: boolean };
export type FoldedRoom = {
  readonly roomSid: string;
  readonly endedAt: At | null;
  readonly presence: Readonly<Record<string, Presence>>;
};
export type FoldedRecording = {
  readonly recordingSid: string;
  readonly words: readonly string[];
  readonly durationSeconds: number | null;
};

export type Folded = {
  readonly legs: Readonly<Record<string, FoldedLeg>>;
  readonly placements: Readonly<Record<string, FoldedPlacement>>;
  readonly rooms: Readonly<Record<string, FoldedRoom>>;
  readonly recordings: Readonly<Record<string, FoldedRecording>>;
  readonly confirmedAt: At | null;
  readonly refused: { readonly at: At; readonly code: ErrorCode; readonly detail: string | null } | null;
  readonly hangUp: { readonly at: At; readonly userId: string | null; readonly name: string | null } | null;
};

export const nothing: Folded = {
  legs: {},
  placements: {},
  rooms: {},
  recordings: {},
  confirmedAt: null,
  refused: null,
  hangUp: null,
};

export function fold(facts: readonly Fact[], from: Folded = nothing): Folded {
  return facts.reduce(join, from);
}

function join(state: Folded, fact: Fact): Folded {
  const { body } = fact;
  switch (body.kind) {
    case 'leg':
      return withLeg(state, body.sid, (leg) => joinLeg(leg, body, fact.at));
    case 'missing':
      return withLeg(state, body.sid, (leg) => ({ ...leg, missingAt: least(leg.missingAt, fact.at) }));
    case 'key':
      return body.confirms ? { ...state, confirmedAt: least(state.confirmedAt, fact.at) } : state;
    case 'placement':
      return withPlacement(state, body, fact.at);
    case 'room':
      return { ...state, rooms: { ...state.rooms, [body.roomSid]: joinRoom(state.rooms[body.roomSid], body, fact) } };
    case 'recording':
      return withRecording(state, body);
    case 'refused':
      return { ...state, refused: earliest(state.refused, { at: fact.at, code: body.code, detail: body.detail }) };
    case 'hang-up':
      return { ...state, hangUp: earliest(state.hangUp, { at: fact.at, userId: body.userId, name: body.name }) };
  }
}

function withLeg(state: Folded, sid: string, change: (leg: FoldedLeg) => FoldedLeg): Folded {
  return { ...state, legs: { ...state.legs, [sid]: change(state.legs[sid] ?? placeholder(sid)) } };
}

/** The role is a guess until a fact names it: 'forward' is the greatest, so that any other wins by being the least. */
function placeholder(sid: string): FoldedLeg {
  return {
    sid,
    role: 'forward',
    parentSid: null,
    placementId: null,
    from: '',
    to: '',
    phase: null,
    times: {},
    sipCode: null,
    durationSeconds: null,
    missingAt: null,
  };
}

function joinLeg(leg: FoldedLeg, told: LegFact, at: At): FoldedLeg {
  return {
    ...leg,
    role: least(leg.role, told.role) ?? told.role,
    parentSid: least(leg.parentSid, told.parentSid),
    placementId: least(leg.placementId, told.placementId),
    from: most(leg.from, told.from) ?? '',
    to: most(leg.to, told.to) ?? '',
    phase: laterPhase(leg.phase, told.phase),
    times: told.phase === null ? leg.times : joinTimes(leg.times, told.phase, told.timed, at),
    sipCode: most(leg.sipCode, told.sipCode),
    durationSeconds: most(leg.durationSeconds, told.durationSeconds),
  };
}

function joinTimes(times: Times, phase: LegPhase, timed: boolean, at: At): Times {
  const known = times[phase] ?? { said: null, learned: null };
  const joined = timed ? { ...known, said: least(known.said, at) } : { ...known, learned: least(known.learned, at) };
  return { ...times, [phase]: joined };
}

export function laterPhase(a: LegPhase | null, b: LegPhase | null): LegPhase | null {
  const rank = (phase: LegPhase | null) => (phase === null ? -1 : legPhases.indexOf(phase));
  return rank(b) > rank(a) ? b : a;
}

function withPlacement(state: Folded, body: PlacementFact, at: At): Folded {
  const { placementId: id, role } = body;
  const placement = joinPlacement(state.placements[id] ?? emptyPlacement(id, role), body, at);
  const next = { ...state, placements: { ...state.placements, [id]: placement } };
  if (body.step !== 'accepted') return next;
  return withLeg(next, body.sid, (leg) => ({
    ...leg,
    role: least(leg.role, role) ?? role,
    placementId: least(leg.placementId, id),
  }));
}

function emptyPlacement(id: string, role: LegRole): FoldedPlacement {
  return {
    id,
    role,
    plannedAt: null,
    asked: 0,
    askedAt: null,
    limited: 0,
    sid: null,
    refused: null,
    unsent: null,
    ambiguousAt: null,
    lostAt: null,
    withdrawnAt: null,
  };
}

function joinPlacement(known: FoldedPlacement, body: PlacementFact, at: At): FoldedPlacement {
  switch (body.step) {
    case 'planned':
      return { ...known, plannedAt: least(known.plannedAt, at) };
    case 'asked':
      return { ...known, asked: Math.max(known.asked, body.attempt), askedAt: most(known.askedAt, at) };
    case 'limited':
      return { ...known, limited: Math.max(known.limited, body.attempt) };
    case 'accepted':
      return { ...known, sid: least(known.sid, body.sid) };
    case 'refused':
      return {
        ...known,
        refused: earliest(known.refused, { at, code: body.code, carrier: carrierWords(body.carrier) }),
      };
    case 'unsent':
      return { ...known, unsent: earliest(known.unsent, { at, message: body.message }) };
    case 'ambiguous':
      return { ...known, ambiguousAt: least(known.ambiguousAt, at) };
    case 'lost':
      return { ...known, lostAt: least(known.lostAt, at) };
    case 'withdrawn':
      return { ...known, withdrawnAt: least(known.withdrawnAt, at) };
  }
}

function joinRoom(known: FoldedRoom | undefined, body: RoomFact, fact: Fact): FoldedRoom {
  const room = known ?? { roomSid: body.roomSid, endedAt: null, presence: {} };
  if (body.event === 'conference-end') return { ...room, endedAt: least(room.endedAt, fact.at) };
  const moved = body.event === 'participant-join' || body.event === 'participant-leave';
  if (!moved || body.legSid === null) return room;
  const told = { sequence: fact.sequence, source: fact.source, present: body.event === 'participant-join' };
  const before = room.presence[body.legSid];
  return { ...room, presence: { ...room.presence, [body.legSid]: before && later(before, told) ? before : told } };
}

function later(a: Presence, b: Presence): boolean {
  if (a.sequence !== b.sequence) return a.sequence > b.sequence;
  return a.source !== b.source ? a.source > b.source : !a.present;
}

function withRecording(state: Folded, { recordingSid, word, durationSeconds }: RecordingFact): Folded {
  const known = state.recordings[recordingSid];
  const recording = {
    recordingSid,
    words: [...new Set([...(known?.words ?? []), word])].sort(),
    durationSeconds: most(known?.durationSeconds ?? null, durationSeconds),
  };
  return { ...state, recordings: { ...state.recordings, [recordingSid]: recording } };
}

function least<T extends string | number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
}

function most<T extends string | number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return b > a ? b : a;
}

/** Rebuilt, since a value from the database may have its keys in another order and `earliest` compares texts. */
function carrierWords<T extends { readonly code: number | null; readonly message: string }>(said: T | null) {
  return said && { code: said.code, message: said.message };
}

/** By time, then by content, so that two facts of one moment still have one order. */
function earliest<T extends { readonly at: At }>(known: T | null, told: T): T {
  if (known === null) return told;
  const key = (value: T) => JSON.stringify(value);
  return told.at < known.at || (told.at === known.at && key(told) < key(known)) ? told : known;
}
