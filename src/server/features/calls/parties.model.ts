import type { LegRole } from '#contract/calls.ts';
import type { At } from './calls.facts.ts';
import { answeredAt, endedAt, isFinal, isLive, isOver, timeOf } from './calls.lives.ts';
import type { Intent } from './calls.model.ts';
import type { Folded, FoldedLeg, FoldedPlacement } from './calls.reduce.ts';
import { least } from './joins.reduce.ts';
import type { Presence } from './rooms.reduce.ts';

/** Somebody in a call's room, or on the way into it: what we placed, and its leg once there is one. */
export type Party = {
  readonly role: LegRole;
  readonly placement: FoldedPlacement | null;
  readonly leg: FoldedLeg | null;
  readonly presence: Presence | null;
  readonly joinedAt: At | null;
  /** When they pressed the key that says that a person is there. */
  readonly confirmedAt: At | null;
};

/** Whether people of this call meet in a room; else a document alone decides what they hear. */
export function isRoomCall(intent: Intent): boolean {
  return intent.direction === 'inbound' ? intent.rings.length > 0 : intent.mode !== 'direct';
}

/** In the order in which they were planned or, without a plan, by their legs' ids. */
export function partiesOf(folded: Folded): readonly Party[] {
  const placed = Object.values(folded.placements)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((placement) => party(folded, placement.role, placement, legOf(folded, placement)));
  const alone = Object.values(folded.legs)
    .filter((leg) => leg.parentSid === null && leg.role !== 'forward' && !placed.some((each) => each.leg === leg))
    .sort((a, b) => (a.sid < b.sid ? -1 : 1))
    .map((leg) => party(folded, leg.role, null, leg));
  return [...alone, ...placed];
}

function legOf(folded: Folded, placement: FoldedPlacement): FoldedLeg | null {
  const own = Object.values(folded.legs).filter((leg) => leg.parentSid === null && leg.placementId === placement.id);
  const [first = null] = own.sort((a, b) => (a.sid < b.sid ? -1 : 1));
  return first ?? (placement.sid === null ? null : (folded.legs[placement.sid] ?? null));
}

function party(folded: Folded, role: LegRole, placement: FoldedPlacement | null, leg: FoldedLeg | null): Party {
  const sid = leg?.sid ?? '';
  const rooms = Object.values(folded.rooms).sort((a, b) => (a.roomSid < b.roomSid ? -1 : 1));
  const seen = rooms.filter((room) => room.presence[sid] !== undefined);
  const room = seen.find((each) => each.endedAt === null) ?? seen[0];
  const presence = room?.presence[sid] ?? null;
  const left = presence !== null && room?.endedAt !== null ? { ...presence, present: false } : presence;
  const confirmedAt = folded.confirmed[sid] ?? null;
  return { role, placement, leg, presence: left, joinedAt: room?.joinedAt[sid] ?? null, confirmedAt };
}

/** Gone, or never to come. */
export function isGone(party: Party): boolean {
  return isOver(party) || party.presence?.present === false;
}

/** Talking, or able to: in the room as far as anybody has told, also when the event of joining was lost. */
export function isHere(party: Party): boolean {
  if (party.leg === null || !isLive(party.leg) || isGone(party)) return false;
  if (party.presence !== null || party.confirmedAt !== null) return true;
  return !isMachineUntilConfirmed(party) && (party.leg.phase === 'in-progress' || comesByItself(party));
}

export function isRung({ placement }: Party): boolean {
  return placement?.planned?.rung === true;
}

/** Of those who were rung together, all but the one who answered first. */
export function isLate(parties: readonly Party[], party: Party): boolean {
  if (!isRung(party) || party.leg === null) return false;
  const answered = parties.filter((each) => isRung(each) && each.leg !== null && answeredAt(each.leg) !== null);
  const key = ({ leg }: Party) => `${leg && answeredAt(leg)} ${leg?.sid}`;
  const [first] = answered.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return first !== undefined && party !== first;
}

export function wasHere(party: Party): boolean {
  return cameAt(party) !== null;
}

/** When they came: by being answered, where no machine could have answered in their place. */
export function cameAt(party: Party): At | null {
  const { leg, joinedAt, confirmedAt } = party;
  const answered = leg !== null && !isMachineUntilConfirmed(party) ? answeredAt(leg) : null;
  return least(least(answered, confirmedAt), joinedAt);
}

/** In milliseconds. Whoever is leaving at this moment, of whom the carrier has not told the end, leaves last. */
export function leftAt({ leg }: Party): number {
  const at = leg && endedAt(leg);
  return at === null ? Number.POSITIVE_INFINITY : Date.parse(at);
}

function isMachineUntilConfirmed({ placement }: Party): boolean {
  return placement?.planned?.confirms === true;
}

/** A browser that placed itself: nobody tells when it is answered, its question for a document says that it is there. */
export function comesByItself({ placement }: Party): boolean {
  return placement?.planned?.awaited === true;
}

export function isDropped(folded: Folded, { leg, placement }: Party): boolean {
  if (leg !== null && folded.moves.dropped[leg.sid] !== undefined) return true;
  return placement !== null && isRemoved(folded, placement);
}

/** Planned for a member who was put out of the call since, or left it. */
export function isRemoved({ moves }: Folded, { planned, role }: FoldedPlacement): boolean {
  if (planned === null || role === 'contact') return false;
  const { at, userId } = planned;
  return [moves.removed, moves.left].some((since) => at <= (since[userId ?? ''] ?? ''));
}

/** Whom the contact talks with, or will: a supervisor counts once everybody hears them. */
export function isCompany(folded: Folded, party: Party): boolean {
  if (isGone(party) || isDropped(folded, party)) return false;
  if (folded.moves.canceled[party.placement?.id ?? ''] !== undefined) return false;
  if (party.role === 'supervisor') return modeOf(folded, party) === 'barge' && isHere(party);
  return party.role === 'agent' || party.role === 'guest';
}

export function modeOf(folded: Folded, { role, placement }: Party) {
  if (role !== 'supervisor' || placement === null) return null;
  return folded.moves.modes[placement.id]?.value ?? 'monitor';
}

/** The room that lives; null while none is known. */
export function roomSidOf(folded: Folded): string | null {
  const open = Object.values(folded.rooms).filter((room) => room.endedAt === null);
  return open.map((room) => room.roomSid).sort()[0] ?? null;
}

export function contactOf(parties: readonly Party[]): Party | null {
  return parties.find((party) => party.role === 'contact') ?? null;
}

export function partyOfLeg(parties: readonly Party[], legSid: string): Party | null {
  return parties.find((party) => party.leg?.sid === legSid) ?? null;
}

/** Nobody tells that a caller was answered: being in the room says so. */
export function isTalking({ leg, joinedAt }: Party): boolean {
  return leg !== null && !isFinal(leg) && (joinedAt !== null || timeOf(leg, 'in-progress') !== null);
}
