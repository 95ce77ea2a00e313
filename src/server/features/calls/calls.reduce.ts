import { type LegPhase, type LegRole, legPhases, legRoles } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { At, Fact, LegFact, PlacementFact, Planned, RecordingFact, RoomFact } from './calls.facts.ts';
import { earliest, least, most } from './joins.reduce.ts';
import { type FoldedMoves, joinMove, joinMoveEnd, noMoves } from './moves.reduce.ts';
import { type FoldedNotice, type FoldedTurn, heardOfNotice, joinNotice, joinTurn } from './recording.reduce.ts';
import { type FoldedRooms, joinRoom, noRoom } from './rooms.reduce.ts';

/*
 * The state of a call is the join of its facts.
 *
 *   queued < initiated < ringing < in-progress < canceled < no-answer < busy < failed < completed
 *
 * A leg's phase is the greatest that anybody told, its times are the earliest per phase, how somebody is in a room and
 * what is wanted of them is the latest by (sequence, source), recordings are a union, and a leg that nobody announced gets a placeholder. Every join
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
  /** Since when the leg is given up: the carrier says that it knows no such leg, or cannot be asked. */
  readonly missingAt: At | null;
  /** The carrier said so. */
  readonly forgotten: boolean;
};

export type FoldedPlacement = {
  readonly id: string;
  readonly role: LegRole;
  readonly planned: (Planned & { readonly at: At }) | null;
  /** The number and the moment of the latest attempt. */
  readonly asked: number;
  readonly askedAt: At | null;
  readonly limited: number;
  readonly sid: string | null;
  readonly refused: {
    readonly at: At;
    readonly code: ErrorCode;
    readonly carrier: { readonly code: number | null; readonly message: string } | null;
    readonly detail: string | null;
  } | null;
  readonly unsent: { readonly at: At; readonly message: string } | null;
  readonly ambiguousAt: At | null;
  readonly lostAt: At | null;
  readonly withdrawnAt: At | null;
  readonly expiredAt: At | null;
};

export type FoldedRecording = {
  readonly recordingSid: string;
  readonly words: readonly string[];
  readonly durationSeconds: number | null;
};

export type Folded = {
  readonly legs: Readonly<Record<string, FoldedLeg>>;
  readonly placements: Readonly<Record<string, FoldedPlacement>>;
  readonly rooms: FoldedRooms;
  readonly recordings: Readonly<Record<string, FoldedRecording>>;
  /** By number. */
  readonly turns: Readonly<Record<number, FoldedTurn>>;
  /** By leg. */
  readonly notices: Readonly<Record<string, FoldedNotice>>;
  readonly moves: FoldedMoves;
  readonly placed: { readonly at: At; readonly keyId: string; readonly name: string } | null;
  readonly confirmedAt: At | null;
  /** By leg: when the key was pressed there. */
  readonly confirmed: Readonly<Record<string, At>>;
  readonly refused: { readonly at: At; readonly code: ErrorCode; readonly detail: string | null } | null;
  readonly hangUp: { readonly at: At; readonly userId: string | null; readonly name: string | null } | null;
};

export const nothing: Folded = {
  legs: {},
  placements: {},
  rooms: {},
  recordings: {},
  turns: {},
  notices: {},
  moves: noMoves,
  placed: null,
  confirmedAt: null,
  confirmed: {},
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
      return withLeg(state, body.sid, (leg) => ({
        ...leg,
        missingAt: least(leg.missingAt, fact.at),
        forgotten: leg.forgotten || body.overdue !== true,
      }));
    case 'key':
      return body.confirms ? withKey(state, body.sid, fact.at) : state;
    case 'placement':
      return withPlacement(state, body, fact.at);
    case 'room':
      return withRoom(state, body, fact);
    case 'recording':
      return withRecording(state, body);
    case 'recording-turn':
      return { ...state, turns: { ...state.turns, [body.turn]: joinTurn(state.turns[body.turn], body, fact.at) } };
    case 'notice':
      return withNotice(state, body.sid, body.heard, fact.at);
    case 'placed':
      return { ...state, placed: earliest(state.placed, { at: fact.at, keyId: body.keyId, name: body.name }) };
    case 'refused':
      return { ...state, refused: earliest(state.refused, { at: fact.at, code: body.code, detail: body.detail }) };
    case 'move':
      return { ...state, moves: joinMove(state.moves, body, fact) };
    case 'keys-sent':
    case 'move-refused':
      return { ...state, moves: joinMoveEnd(state.moves, body) };
    case 'browser-refused':
      return state;
    case 'hang-up':
      return { ...state, hangUp: earliest(state.hangUp, { at: fact.at, userId: body.userId, name: body.name }) };
  }
}

function withLeg(state: Folded, sid: string, change: (leg: FoldedLeg) => FoldedLeg): Folded {
  return { ...state, legs: { ...state.legs, [sid]: change(state.legs[sid] ?? placeholder(sid)) } };
}

/** The role is a guess until a fact names it: 'forward' is the last of them, so that any other wins. */
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
    forgotten: false,
  };
}

function joinLeg(leg: FoldedLeg, told: LegFact, at: At): FoldedLeg {
  return {
    ...leg,
    role: firstRole(leg.role, told.role),
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

function firstRole(a: LegRole, b: LegRole): LegRole {
  return legRoles.indexOf(b) < legRoles.indexOf(a) ? b : a;
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
  const { roomSid = null } = body;
  const rooms = roomSid === null || state.rooms[roomSid] ? state.rooms : { ...state.rooms, [roomSid]: noRoom(roomSid) };
  return withLeg({ ...next, rooms }, body.sid, (leg) => ({
    ...leg,
    role: firstRole(leg.role, role),
    placementId: least(leg.placementId, id),
  }));
}

function emptyPlacement(id: string, role: LegRole): FoldedPlacement {
  return {
    id,
    role,
    planned: null,
    asked: 0,
    askedAt: null,
    limited: 0,
    sid: null,
    refused: null,
    unsent: null,
    ambiguousAt: null,
    lostAt: null,
    withdrawnAt: null,
    expiredAt: null,
  };
}

function joinPlacement(known: FoldedPlacement, body: PlacementFact, at: At): FoldedPlacement {
  switch (body.step) {
    case 'planned':
      return { ...known, planned: earliest(known.planned, { at, ...plannedWords(body) }) };
    case 'asked':
      return { ...known, asked: Math.max(known.asked, body.attempt), askedAt: most(known.askedAt, at) };
    case 'limited':
      return { ...known, limited: Math.max(known.limited, body.attempt) };
    case 'accepted':
      return { ...known, sid: least(known.sid, body.sid) };
    case 'refused':
      return {
        ...known,
        refused: earliest(known.refused, {
          at,
          code: body.code,
          carrier: carrierWords(body.carrier),
          detail: body.detail ?? null,
        }),
      };
    case 'unsent':
      return { ...known, unsent: earliest(known.unsent, { at, message: body.message }) };
    case 'ambiguous':
      return { ...known, ambiguousAt: least(known.ambiguousAt, at) };
    case 'lost':
      return { ...known, lostAt: least(known.lostAt, at) };
    case 'withdrawn':
      return { ...known, withdrawnAt: least(known.withdrawnAt, at) };
    case 'expired':
      return { ...known, expiredAt: least(known.expiredAt, at) };
  }
}

function withRoom(state: Folded, body: RoomFact, fact: Fact): Folded {
  const room = joinRoom(state.rooms[body.roomSid], body, fact);
  const next = { ...state, rooms: { ...state.rooms, [body.roomSid]: room } };
  const heard = body.notice ? heardOfNotice(body.event) : null;
  return heard === null || body.legSid === null ? next : withNotice(next, body.legSid, heard, fact.at);
}

function withKey(state: Folded, sid: string, at: At): Folded {
  const confirmed = { ...state.confirmed, [sid]: least(state.confirmed[sid] ?? null, at) ?? at };
  return { ...state, confirmedAt: least(state.confirmedAt, at), confirmed };
}

function withNotice(state: Folded, sid: string, heard: boolean, at: At): Folded {
  return { ...state, notices: { ...state.notices, [sid]: joinNotice(state.notices[sid], heard, at) } };
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

/** Rebuilt, since a value from the database may have its keys in another order and `earliest` compares texts. */
function carrierWords<T extends { readonly code: number | null; readonly message: string }>(said: T | null) {
  return said && { code: said.code, message: said.message };
}

/** Facts that were kept before rooms had moves say nothing of all this. */
function plannedWords({
  awaited = false,
  userId = null,
  name = null,
  to = '',
  insteadOf = null,
  rung = false,
  confirms = false,
}: Partial<Planned>): Planned {
  return { awaited, userId, name, to, insteadOf, rung, confirms };
}
