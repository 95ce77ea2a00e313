import type { Call } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { mayActIn } from '#contract/ownership.ts';
import { may } from '#contract/permissions.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { jobOf, learn, planPlacement } from './calls.commands.ts';
import type { Move } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import { loadCall } from './calls.queries.ts';
import { type Folded, fold } from './calls.reduce.ts';
import { loadFacts, lockCall, type ToldFact } from './calls.store.ts';
import { lostOf } from './lost.model.ts';
import { userOf } from './owners.model.ts';
import {
  isCompany,
  isDropped,
  isGone,
  isHere,
  isRoomCall,
  type Party,
  partiesOf,
  partyOfLeg,
} from './parties.model.ts';
import { findTarget } from './targets.commands.ts';
import { transferUnderWay } from './transfers.model.ts';

/** A call with everybody in it, locked: moves of one call take turns. */
export type Room = {
  readonly intent: Intent;
  readonly folded: Folded;
  readonly parties: readonly Party[];
};

/** People in one call, beside supervisors; more is a meeting. */
const MOST_PEOPLE = 10;

/**
 * Writes down what somebody wants in a call's room. Whatever follows (whom the carrier is asked to call, hold, mute or
 * let go) is decided by the facts, asked for by jobs, and shown once the carrier has told of it.
 *
 * @returns the call as it is now: what was wanted shows as `changing`, or as somebody who is `calling`
 */
export async function makeMove(scope: Scope, member: Member, callId: string, wanted: NewMove): Promise<Result<Call>> {
  const opened = await openRoom(scope, callId);
  if (!opened.ok) return opened;
  const room = opened.value;
  const isOwn = wanted.kind === 'leave' || isTheirs(room, member);
  if (!isOwn && !may(member.role, 'calls:move-any')) {
    return refuse('not-allowed', { detail: 'You may move people in your own calls only.' });
  }
  const move = await decide(scope, member, room, wanted);
  if (!move.ok) return move;
  await keepMove(scope, member, room, move.value.move, move.value.planned);
  const call = await loadCall(scope, callId);
  return call ? ok(call) : refuse('not-found');
}

/** @returns a refusal for a call that is over, or in which nobody can be moved */
export async function openRoom(scope: Scope, callId: string): Promise<Result<Room>> {
  const intent = await lockCall(scope, callId);
  if (!intent) return refuse('not-found');
  const folded = fold(await loadFacts(scope, callId));
  if (folded.hangUp !== null || derive(intent, folded).state === 'ended') return refuse('call-over');
  const parties = partiesOf(folded);
  if (!isRoomCall(intent)) return refuse('no-room');
  return ok({ intent, folded, parties });
}

/** Whether the member may act in the room as in their own. */
export function isTheirs({ intent, folded }: Room, { userId }: Member): boolean {
  const { takenBy, participants } = derive(intent, folded);
  const by = intent.userId ?? takenBy;
  return mayActIn({ user: by === null ? null : { id: by }, participants }, userId);
}

/** Keeps the move and, where it calls somebody, whom; both are one learning, so that what follows sees both. */
export async function keepMove(
  scope: Scope,
  { userId, name }: Member,
  { intent, folded }: Room,
  move: Move,
  planned: readonly ToldFact[] = [],
): Promise<void> {
  const order = folded.moves.last + 1;
  const fact: ToldFact = {
    source: `command:${intent.id}`,
    sequence: order,
    kind: `move.${move.move}`,
    at: scope.now.toISOString(),
    body: { kind: 'move', userId, name, ...move },
    payload: {},
  };
  if (move.move === 'keys') await scope.enqueue(queues.pressKeys, { ...jobOf(scope, intent), order });
  await learn(scope, intent.id, [...planned, fact]);
}

type Decided = Result<{ readonly move: Move; readonly planned: readonly ToldFact[] }>;
const plain = (move: Move): Decided => ok({ move, planned: [] });

async function decide(scope: Scope, member: Member, room: Room, wanted: NewMove): Promise<Decided> {
  switch (wanted.kind) {
    case 'hold':
      return ofParty(room, wanted.legSid, isHere, () => ({ move: 'hold', legSid: wanted.legSid, on: wanted.hold }));
    case 'mute':
      return ofParty(room, wanted.legSid, isHere, () => ({ move: 'mute', legSid: wanted.legSid, on: wanted.muted }));
    case 'drop':
      return ofParty(room, wanted.legSid, isThere, () => ({ move: 'drop', legSid: wanted.legSid }));
    case 'leave':
      return leave(room, member);
    case 'keys':
      return ofParty(room, wanted.legSid, isHere, () => ({
        move: 'keys',
        legSid: wanted.legSid,
        digits: wanted.digits,
      }));
    case 'add':
      return call(scope, member, room, wanted.target, ({ placementId, whom }) => ({ move: 'add', placementId, whom }));
    case 'transfer':
      return transfer(scope, member, room, wanted);
    case 'complete-transfer': {
      const underWay = transferUnderWay(room.folded, room.parties);
      if (underWay?.transfer.way !== 'consult') return refuse('no-transfer');
      if (underWay.state !== 'talking') return refuse('transfer-not-answered');
      return plain({ move: 'complete', placementId: underWay.transfer.placementId });
    }
    case 'cancel-transfer': {
      const underWay = transferUnderWay(room.folded, room.parties);
      return underWay ? plain({ move: 'cancel', placementId: underWay.transfer.placementId }) : refuse('no-transfer');
    }
  }
}

const isThere = (party: Party): boolean => !isGone(party);

function ofParty({ parties }: Room, legSid: string, fits: (party: Party) => boolean, moveOf: () => Move): Decided {
  const party = partyOfLeg(parties, legSid);
  return party && fits(party) ? plain(moveOf()) : refuse('not-in-call');
}

/**
 * One's own part ends on purpose. Nobody leaves a contact alone by it: the last one ends the call, or gives it away, and
 * whoever asks somebody first says what comes of that.
 */
function leave({ folded, parties }: Room, { userId }: Member): Decided {
  const lost = lostOf(folded, parties);
  const isIn = (party: Party) => lost.has(party) || (isThere(party) && party.leg !== null);
  const own = parties.find((party) => userOf(party) === userId && isIn(party) && !isDropped(folded, party));
  if (!own) return refuse('not-in-call');
  if (own.role === 'supervisor') return plain({ move: 'leave' });
  if (transferUnderWay(folded, parties)?.transfer.from.userId === userId) return refuse('transfer-under-way');
  const stays = (party: Party) => userOf(party) !== userId && party.role !== 'contact' && isHere(party);
  const goesOn = parties.some((party) => stays(party) && isCompany(folded, party));
  return goesOn ? plain({ move: 'leave' }) : refuse('last-in-call');
}

async function transfer(
  scope: Scope,
  member: Member,
  room: Room,
  { target, way }: NewMove & { kind: 'transfer' },
): Promise<Decided> {
  if (transferUnderWay(room.folded, room.parties)) return refuse('transfer-under-way');
  const contact = room.parties.find((party) => party.role === 'contact');
  if (!contact || !isHere(contact)) return refuse('no-room', { detail: 'There is nobody to be transferred yet.' });
  const giver = giverOf(room, member);
  const planned = giver?.placement?.planned;
  const from = { userId: planned?.userId ?? null, name: planned?.name ?? null, line: planned?.to ?? '' };
  return call(scope, member, room, target, ({ placementId, whom }) => ({
    move: 'transfer',
    placementId,
    whom,
    way,
    fromSid: giver?.leg?.sid ?? null,
    from,
  }));
}

/** The agent's leg that leaves: the member's own, or the only one, when somebody else does it for them. */
function giverOf({ parties }: Room, { userId }: Member): Party | null {
  const agents = parties.filter((party) => party.role === 'agent' && isHere(party));
  return agents.find((party) => party.placement?.planned?.userId === userId) ?? agents[0] ?? null;
}

async function call(
  scope: Scope,
  member: Member,
  room: Room,
  target: (NewMove & { kind: 'add' })['target'],
  moveOf: (called: { placementId: string; whom: string }) => Move,
): Promise<Decided> {
  const there = room.parties.filter(isThere);
  if (there.length >= MOST_PEOPLE) return refuse('room-full');
  const isIn = (id: string) => there.some(({ placement }) => placement?.planned?.userId === id);
  if (target.kind === 'agent' && isIn(target.userId)) return refuse('already-in-call');
  const found = await findTarget(scope, room.intent, target, member.name);
  if (!found.ok) return found;
  const { placement, whom } = found.value;
  const { to } = placement;
  const known = there.find(
    ({ placement: other, role, leg }) =>
      other?.planned?.to === to || (role === 'contact' && (leg?.from === to || leg?.to === to)),
  );
  if (known) return refuse('already-in-call', { detail: `${whom} is in this call already, or is being called.` });
  const planned = [await planPlacement(scope, room.intent, placement)];
  return ok({ move: moveOf({ placementId: placement.id, whom }), planned });
}
