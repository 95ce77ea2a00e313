import { isOver } from './calls.lives.ts';
import type { Folded } from './calls.reduce.ts';
import { userOf } from './owners.model.ts';
import { contactOf, isCompany, isDropped, isGone, isLate, leftAt, type Party, wasHere } from './parties.model.ts';
import { leftByTransfer } from './transfers.model.ts';

/** Browsers that talked and are gone without a word: nobody left, gave the call away, or was put out. */
export function brokenOff(folded: Folded, parties: readonly Party[]): readonly Party[] {
  const given = leftByTransfer(folded, parties);
  return parties.filter(
    (party) =>
      party.role === 'agent' &&
      party.leg !== null &&
      isGone(party) &&
      isBrowserLine(party) &&
      wasHere(party) &&
      !isDropped(folded, party) &&
      !isLate(parties, party) &&
      !given.has(party.leg.sid),
  );
}

/**
 * Of a call that goes on with others: the members who were in it by browser until that was lost, each by the leg that
 * they had last. They have a way back, and their part is not over, until they come, leave, or the call ends.
 */
export function lostOf(folded: Folded, parties: readonly Party[]): ReadonlySet<Party> {
  const contact = contactOf(parties);
  if (folded.hangUp !== null || contact === null || isOver(contact)) return new Set();
  if (!parties.some((party) => party !== contact && isCompany(folded, party))) return new Set();
  return new Set(brokenOff(folded, parties).filter((party) => isLastOfMember(parties, party)));
}

function isLastOfMember(parties: readonly Party[], party: Party): boolean {
  const others = parties.filter((other) => other !== party && userOf(other) === userOf(party));
  return others.every((other) => isGone(other) && (!wasHere(other) || leftAt(other) <= leftAt(party)));
}

function isBrowserLine({ placement }: Party): boolean {
  return placement?.planned?.to.startsWith('client:') === true;
}
