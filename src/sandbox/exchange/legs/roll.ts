import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import { type Retention, retention } from '#sandbox/kernel/retention.ts';
import type { Leg } from './leg.ts';

/**
 * The legs and rooms that live, by what they are looked for. Ten thousand finished calls are kept beside them, and
 * nothing that happens may depend on how many those are.
 */
export type Roll = {
  /** In the order in which they were made. */
  readonly live: Set<Leg>;
  /** Those that ring or talk at a handset, or wait in the queue for it. */
  readonly byHandset: Map<string, Set<Leg>>;
  /** Rooms that are not over, by their friendly name. */
  readonly rooms: Map<string, Conference>;
  readonly endedLegs: Retention;
  readonly endedRooms: Retention;
};

/** Finished calls that are remembered, and with them all that belongs to them. */
const MOST_FINISHED = 10_000;
const MOST_FINISHED_ROOMS = 2000;

export const newRoll = (): Roll => ({
  live: new Set(),
  byHandset: new Map(),
  rooms: new Map(),
  endedLegs: retention(MOST_FINISHED),
  endedRooms: retention(MOST_FINISHED_ROOMS),
});

export function enterLeg({ live, byHandset }: Roll, leg: Leg): void {
  live.add(leg);
  const there = byHandset.get(leg.handset);
  if (there) there.add(leg);
  else byHandset.set(leg.handset, new Set([leg]));
}

/** @returns the sid of a leg that ended long ago and is now to be forgotten, or null */
export function endOfLeg({ live, byHandset, endedLegs }: Roll, leg: Leg): string | null {
  live.delete(leg);
  const there = byHandset.get(leg.handset);
  there?.delete(leg);
  if (there?.size === 0) byHandset.delete(leg.handset);
  return endedLegs.ended(leg.sid);
}

export const legsAt = (roll: Roll, handset: string): ReadonlySet<Leg> => roll.byHandset.get(handset) ?? NOBODY;

const NOBODY: ReadonlySet<Leg> = new Set();

export function clearRoll({ live, byHandset, rooms, endedLegs, endedRooms }: Roll): void {
  for (const each of [live, byHandset, rooms, endedLegs, endedRooms]) each.clear();
}
