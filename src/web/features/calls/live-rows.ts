import type { Call } from '#contract/calls.ts';
import { isOwn } from '#contract/ownership.ts';
import type { KnownCalls } from '#web/calling/live-calls.reduce.ts';
import { isLive } from '#web/calling/live-calls.reduce.ts';
import { type CallsSearch, callsQuery } from './calls-search.ts';

/** Whether a live call belongs into the list; what only the server can judge (a text) is left to it. */
function belongs(call: Call, search: CallsSearch): boolean {
  const { q, outcome, direction, userId, from, to, dispositionId } = callsQuery(search);
  if (q !== undefined || outcome !== undefined) return false;
  return (
    (direction === undefined || call.direction === direction) &&
    (userId === undefined || isOwn(call, userId)) &&
    (dispositionId === undefined || call.disposition?.id === dispositionId) &&
    (from === undefined || Date.parse(call.createdAt) >= Date.parse(from)) &&
    (to === undefined || Date.parse(call.createdAt) < Date.parse(to))
  );
}

type Sources = { read: readonly Call[]; known: KnownCalls; ended: readonly Call[]; search: CallsSearch };

/**
 * The live rows: what the server gave, and at once what the page has heard of since. The lists are read one after the
 * other, so that a call that has just ended may be in both for a moment.
 */
export function liveRows({ read, known, ended, search }: Sources): readonly Call[] {
  const endedIds = new Set(ended.map((call) => call.id));
  const heard = [...known.values()].filter((call) => isLive(call) && belongs(call, search));
  const rows = new Map([...read, ...heard].map((call) => [call.id, call]));
  return [...rows.values()]
    .filter((call) => !endedIds.has(call.id))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
}
