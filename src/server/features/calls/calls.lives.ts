import type { LegPhase } from '#contract/calls.ts';
import type { At } from './calls.facts.ts';
import type { Folded, FoldedLeg, FoldedPlacement } from './calls.reduce.ts';

/** Where one side of a call is: its placement, if we placed it, and its leg, once there is one. */
export type Side = { readonly placement: FoldedPlacement | null; readonly leg: FoldedLeg | null };

const finalPhases: ReadonlySet<LegPhase> = new Set(['canceled', 'no-answer', 'busy', 'failed', 'completed']);

export function sideOf(folded: Folded, role: 'contact' | 'agent'): Side | null {
  const placements = Object.values(folded.placements).filter((each) => each.role === role);
  const placement = placements.sort((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null;
  const legs = Object.values(folded.legs).filter((leg) => leg.role === role && leg.parentSid === null);
  const leg = legs.sort(bySid)[0] ?? null;
  return placement === null && leg === null ? null : { placement, leg };
}

export function forwardLegs(folded: Folded): readonly FoldedLeg[] {
  return Object.values(folded.legs)
    .filter((leg) => leg.role === 'forward')
    .sort(bySid);
}

export function isFinalPhase(phase: LegPhase): boolean {
  return finalPhases.has(phase);
}

export function isFinal(leg: FoldedLeg): boolean {
  return leg.phase !== null && isFinalPhase(leg.phase);
}

/** Neither over nor known to be nowhere: the carrier may still be doing something about it. */
export function isLive(leg: FoldedLeg): boolean {
  return !isFinal(leg) && leg.missingAt === null;
}

/** The carrier told of it once, and knows it no more. */
export function isForgotten(leg: FoldedLeg): boolean {
  return !isFinal(leg) && leg.forgotten && leg.phase !== null;
}

/** Nothing more will come of this placement, except what its leg tells. */
export function isSettled(placement: FoldedPlacement): boolean {
  return (
    placement.refused !== null ||
    placement.unsent !== null ||
    placement.lostAt !== null ||
    placement.withdrawnAt !== null ||
    placement.expiredAt !== null
  );
}

/** A browser that may come, and has not. */
export function isAwaited(placement: FoldedPlacement): boolean {
  return placement.planned?.awaited === true && isWaiting(placement);
}

/** Not yet asked for, or asked and told to come again: nobody is asking the carrier for it at this moment. */
export function isWaiting(placement: FoldedPlacement): boolean {
  return !isSettled(placement) && placement.sid === null && placement.limited >= placement.asked;
}

/** Asked for, and the carrier's answer has not come (yet). */
export function isInFlight(placement: FoldedPlacement): boolean {
  return !isSettled(placement) && placement.asked > placement.limited;
}

/** A leg outweighs whatever its placement says: a placement that was given up may still show up as a leg. */
export function isOver(side: Side): boolean {
  if (side.leg !== null) return !isLive(side.leg);
  return side.placement !== null && isSettled(side.placement);
}

/** When the leg reached the phase: by the carrier's clock, else when we heard of it. */
export function timeOf(leg: FoldedLeg, phase: LegPhase): At | null {
  const known = leg.times[phase];
  return known?.said ?? known?.learned ?? null;
}

/** When it was answered; reckoned from its end and its length when nobody told of the answer itself. */
export function answeredAt(leg: FoldedLeg): At | null {
  const told = timeOf(leg, 'in-progress');
  if (told !== null) return told;
  const end = timeOf(leg, 'completed');
  if (end === null || leg.durationSeconds === null || leg.durationSeconds === 0) return null;
  return new Date(Date.parse(end) - leg.durationSeconds * 1000).toISOString();
}

export function endedAt(leg: FoldedLeg): At | null {
  return (leg.phase !== null && isFinal(leg) ? timeOf(leg, leg.phase) : null) ?? leg.missingAt;
}

/** Seconds between answer and end: the carrier's own count, which it bills by, else the difference of the times. */
export function talkSeconds(leg: FoldedLeg): number | null {
  const answered = answeredAt(leg);
  const ended = endedAt(leg);
  if (answered === null || ended === null) return null;
  return leg.durationSeconds ?? Math.max(0, Math.round((Date.parse(ended) - Date.parse(answered)) / 1000));
}

function bySid(a: FoldedLeg, b: FoldedLeg): number {
  return a.sid < b.sid ? -1 : 1;
}
