import type { LegRole } from '#contract/calls.ts';
import { may, type Role } from '#contract/permissions.ts';
import type { Intent } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';
import { comesByItself, isLate, isRoomCall, type Party, partiesOf, wasHere } from './parties.model.ts';

/**
 * The members whose own a call is, by their ids in order: who placed it, and every agent who had a part in it, whether
 * they answered it, were brought in or were given it, and also after they left. Who was only rung, or only listened, is
 * none of them. What of a call is for its owners goes by this and by nothing else.
 */
export function ownersOf(intent: Intent, folded: Folded): readonly string[] {
  const talked = isRoomCall(intent) ? talkersOf(partiesOf(folded)).map(userOf) : [];
  return [...new Set([intent.userId, ...talked])].filter((id) => id !== null).sort();
}

/** The agents who had a part in a room; not those who answered when another had it already. */
export function talkersOf(parties: readonly Party[]): readonly Party[] {
  return parties.filter((party) => party.role === 'agent' && tookPart(party) && !isLate(parties, party));
}

function tookPart(party: Party): boolean {
  return wasHere(party) || (comesByItself(party) && party.leg !== null);
}

export function userOf({ placement }: Party): string | null {
  return placement?.planned?.userId ?? null;
}

/** Whether a member in this role may have this part in a call; null: no member (any more). */
export function mayBeIn(part: LegRole, role: Role | null): boolean {
  return role !== null && may(role, part === 'supervisor' ? 'calls:monitor' : 'calls:place');
}
