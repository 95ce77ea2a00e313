import type { Call } from '#contract/calls.ts';
import type { NewSupervision } from '#contract/moves.ts';
import { may, type Permission } from '#contract/permissions.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { lines } from '../agents/index.ts';
import { browserPlace } from './browser.commands.ts';
import { learn, ownNumberOf, planPlacement } from './calls.commands.ts';
import type { Placement } from './calls.model.ts';
import { loadCall } from './calls.queries.ts';
import { announceListening } from './calls.words.ts';
import { isTheirs, keepMove, openRoom, type Room } from './moving.commands.ts';
import { ownersOf, userOf } from './owners.model.ts';
import { isGone, isHere, type Party } from './parties.model.ts';
import { partyNameOf } from './party.queries.ts';
import { coachedNow } from './wishes.model.ts';

const permissionOf = {
  monitor: 'calls:monitor',
  whisper: 'calls:whisper',
  barge: 'calls:barge',
} as const satisfies Record<NewSupervision['mode'], Permission>;

/**
 * Somebody listens to a live call, whispers to its agent, or joins in: by their browser, which is then expected in the
 * call, or by their phone, which is called. Asked again, it changes how.
 */
export async function supervise(
  scope: Scope,
  member: Member,
  callId: string,
  { mode, line = 'browser' }: NewSupervision,
): Promise<Result<Call>> {
  if (!may(member.role, permissionOf[mode])) {
    return refuse('not-allowed', { detail: `The role ${member.role} may not do this (${permissionOf[mode]}).` });
  }
  const opened = await openRoom(scope, callId);
  if (!opened.ok) return opened;
  const room = opened.value;
  const own = supervisorOf(room, member);
  if (own === null && isTheirs(room, member)) return refuse('already-in-call', { detail: 'You talk in this call.' });
  if (coachedNow(room.parties) === null)
    return refuse('no-room', { detail: 'Nobody of yours talks in this call yet.' });
  if (own?.placement) {
    await keepMove(scope, member, room, { move: 'supervise', placementId: own.placement.id, mode });
  } else {
    const placement = await placeOf(scope, member, room, mode, line);
    if (!placement.ok) return placement;
    const planned = [await planPlacement(scope, room.intent, placement.value)];
    await keepMove(scope, member, room, { move: 'supervise', placementId: placement.value.id, mode }, planned);
  }
  return found(scope, callId);
}

function supervisorOf({ parties }: Room, { userId }: Member): Party | null {
  const own = (party: Party) => party.role === 'supervisor' && party.placement?.planned?.userId === userId;
  return parties.find((party) => own(party) && !isGone(party)) ?? null;
}

async function placeOf(
  scope: Scope,
  { userId, name }: Member,
  room: Room,
  mode: NewSupervision['mode'],
  by: 'browser' | 'phone',
): Promise<Result<Placement>> {
  // Everybody begins unheard; what more is wanted is asked for once they are in the room.
  const muted = mode !== 'barge';
  if (by === 'browser') {
    const line = await lines.identityOf(scope, userId);
    return ok(browserPlace(scope, { role: 'supervisor', line, userId, name, muted }));
  }
  const line = await lines.of(scope, userId);
  if (!line?.phone) return refuse('agent-without-phone');
  return ok({
    id: newId(scope.now),
    role: 'supervisor',
    kind: 'leg',
    from: ownNumberOf(room.intent),
    to: line.phone,
    userId,
    name,
    coaches: coachedNow(room.parties),
    muted,
    announcement: announceListening(await partyNameOf(scope, room.intent)),
    createdAt: scope.now.toISOString(),
  });
}

/**
 * Lets a member's browser come into their own live call: after a reload, or from another tab. Whatever leg of theirs is
 * in it goes when the browser is there, so that the call is never without them.
 */
export async function comeBack(scope: Scope, member: Member, callId: string): Promise<Result<Call>> {
  const opened = await openRoom(scope, callId);
  if (!opened.ok) return opened;
  const { intent, folded, parties } = opened.value;
  // Whoever was only rung, and rings no more, has no place to come back to.
  const isTheirs = ownersOf(intent, folded).includes(member.userId);
  const own = parties.filter(
    (party) => party.role === 'agent' && userOf(party) === member.userId && (isTheirs || !isGone(party)),
  );
  const last = own.at(-1);
  if (!last?.placement) return refuse('browser-not-expected', { detail: 'You are not in this call.' });
  const waits = own.some((party) => party.leg === null && party.placement?.planned?.awaited && !isGone(party));
  if (!waits) {
    const line = await lines.identityOf(scope, member.userId);
    const { userId, name } = member;
    const place = browserPlace(scope, { role: 'agent', line, userId, name, muted: false });
    const present = own.find(isHere) ?? last;
    const insteadOf = present.placement?.id ?? last.placement.id;
    await learn(scope, callId, [await planPlacement(scope, intent, place, { insteadOf })]);
  }
  return found(scope, callId);
}

async function found(scope: Scope, callId: string): Promise<Result<Call>> {
  const call = await loadCall(scope, callId);
  return call ? ok(call) : refuse('not-found');
}
