import type { Transfer } from '#contract/calls.ts';
import type { Folded } from './calls.reduce.ts';
import type { FoldedTransfer } from './moves.reduce.ts';
import { isGone, isHere, type Party, wasHere } from './parties.model.ts';

/** A transfer that has not come to its end. */
export type UnderWay = {
  readonly transfer: FoldedTransfer;
  readonly target: Party;
  readonly state: Transfer['state'];
};

/**
 *   now      ringing ──(the other is there)──▶ over
 *   consult  ringing ──(the other is there)──▶ talking ──(completed)──▶ over
 *
 * Either is over at once when it is canceled, or when the other is gone; then whoever is there has the customer back.
 */
export function transferUnderWay(folded: Folded, parties: readonly Party[]): UnderWay | null {
  const latest = Object.values(folded.moves.transfers).sort((a, b) => b.sequence - a.sequence || later(a, b))[0];
  if (!latest || isEnded(folded, latest)) return null;
  const target = parties.find((party) => party.placement?.id === latest.placementId);
  if (!target || isGone(target)) return null;
  if (!isHere(target)) return { transfer: latest, target, state: 'ringing' };
  return latest.way === 'consult' ? { transfer: latest, target, state: 'talking' } : null;
}

function later(a: FoldedTransfer, b: FoldedTransfer): number {
  return a.placementId < b.placementId ? -1 : 1;
}

function isEnded({ moves }: Folded, { placementId }: FoldedTransfer): boolean {
  return moves.completed[placementId] !== undefined || moves.canceled[placementId] !== undefined;
}

/** Legs that leave because their call was given away, or because the one whom they were called for stays. */
export function leftByTransfer(folded: Folded, parties: readonly Party[]): ReadonlySet<string> {
  const sids = new Set<string>();
  for (const transfer of Object.values(folded.moves.transfers)) {
    const target = parties.find((party) => party.placement?.id === transfer.placementId);
    const canceled = folded.moves.canceled[transfer.placementId] !== undefined;
    if (canceled && target?.leg) sids.add(target.leg.sid);
    const given =
      transfer.way === 'now'
        ? !canceled && target?.leg != null
        : folded.moves.completed[transfer.placementId] !== undefined;
    if (given && transfer.fromSid !== null) sids.add(transfer.fromSid);
  }
  return sids;
}

/** A call that was given away at once and that nobody took: whoever gave it away is called back. */
export function unanswered(folded: Folded, parties: readonly Party[]): FoldedTransfer | null {
  const given = Object.values(folded.moves.transfers).filter((transfer) => {
    if (transfer.way !== 'now' || folded.moves.canceled[transfer.placementId] !== undefined) return false;
    const target = parties.find((party) => party.placement?.id === transfer.placementId);
    const returned = parties.some((party) => party.placement?.planned?.insteadOf === transfer.placementId);
    return target !== undefined && isGone(target) && !wasHere(target) && !returned;
  });
  return given.sort((a, b) => b.sequence - a.sequence || later(a, b))[0] ?? null;
}

/** Until this move, a transfer decided who is on hold; what was wanted before it no longer counts. */
export function lastTransferMove({ moves }: Folded): number {
  return Math.max(
    0,
    ...Object.values(moves.transfers).map((transfer) => transfer.sequence),
    ...Object.values(moves.completed),
    ...Object.values(moves.canceled),
  );
}
