import type { Handler, Intent } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';
import { cameAt, isDropped, isHere, isRoomCall, leftAt, type Party, partiesOf } from './parties.model.ts';
import { leftByTransfer } from './transfers.model.ts';

/** The carrier cuts ends to the second, and those of one room come one after the other. */
const TOGETHER_MS = 2_000;

/**
 * Who has the conversation with the contact, or had it at its end: whoever talked first, then whoever took a transfer;
 * and when that one leaves, whoever stays. Who placed the call stays `user`: the two differ after a transfer.
 */
export function handlerOf(intent: Intent, folded: Folded): Handler | null {
  if (!isRoomCall(intent)) return intent.userId === null ? null : { userId: intent.userId, name: null };
  const parties = partiesOf(folded);
  const taken = takenTransfers(folded, parties);
  const talked = parties.filter((party) => cameAt(party) !== null && (party.role === 'agent' || taken.includes(party)));
  const first = [...talked].sort(byComing)[0];
  const chosen = taken.at(-1) ?? first;
  const left = stayed(unsent(folded, parties, talked));
  const handler = left.find((party) => isSame(party, chosen)) ?? [...left].sort(byComing)[0] ?? chosen;
  const planned = handler?.placement?.planned;
  return planned
    ? { userId: planned.userId, name: planned.name ?? (planned.userId === null ? planned.to : null) }
    : null;
}

/** Those who were given the call and came, in the order of their transfers. */
function takenTransfers({ moves }: Folded, parties: readonly Party[]): readonly Party[] {
  return Object.values(moves.transfers)
    .filter(({ way, placementId }) => {
      if (moves.canceled[placementId] !== undefined) return false;
      return way === 'now' || moves.completed[placementId] !== undefined;
    })
    .sort((a, b) => a.sequence - b.sequence || (a.placementId < b.placementId ? -1 : 1))
    .flatMap(({ placementId }) => parties.filter((party) => party.placement?.id === placementId))
    .filter((party) => cameAt(party) !== null);
}

/** Without those who were put out or gave the call away, unless there was nobody else. */
function unsent(folded: Folded, parties: readonly Party[], talked: readonly Party[]): readonly Party[] {
  const given = leftByTransfer(folded, parties);
  const others = talked.filter((party) => !isDropped(folded, party) && !given.has(party.leg?.sid ?? ''));
  return others.length > 0 ? others : talked;
}

/** Those who are there; once nobody is, those who left last. */
function stayed(talked: readonly Party[]): readonly Party[] {
  const here = talked.filter(isHere);
  if (here.length > 0) return here;
  const last = Math.max(...talked.map(leftAt));
  return talked.filter((party) => leftAt(party) === last || last - leftAt(party) <= TOGETHER_MS);
}

/** A member who came back by another leg is who they were. */
function isSame(party: Party, other: Party | undefined): boolean {
  const userId = party.placement?.planned?.userId ?? null;
  return party === other || (userId !== null && userId === other?.placement?.planned?.userId);
}

function byComing(a: Party, b: Party): number {
  const key = (party: Party) => `${cameAt(party)} ${party.leg?.sid}`;
  return key(a) < key(b) ? -1 : 1;
}
