import type { Call } from '#contract/calls.ts';
import { takesPart } from './room.ts';

/**
 * The calls that this page has heard of, by id. What is kept of a call is its highest version, so that events, answers
 * and polls may arrive late, twice or in any order: the result is the same.
 */
export type KnownCalls = ReadonlyMap<string, Call>;

export const noCalls: KnownCalls = new Map();

/** The newer of two views of one call; the one we hold when they are equally new. */
export const newer = (held: Call | undefined, heard: Call): Call =>
  held !== undefined && held.version >= heard.version ? held : heard;

/** Joins what was heard into what is known; gives the same map back when nothing in it was news. */
export function absorb(known: KnownCalls, heard: readonly Call[]): KnownCalls {
  const news = heard.filter((call) => (known.get(call.id)?.version ?? Number.NEGATIVE_INFINITY) < call.version);
  if (news.length === 0) return known;
  const next = new Map(known);
  for (const call of news) next.set(call.id, newer(next.get(call.id), call));
  return next;
}

export const isLive = (call: Call): boolean => call.state !== 'ended';

/** The calls under way that a user takes part in, the latest placed first. */
export function liveCallsOf(known: KnownCalls, userId: string): readonly Call[] {
  return [...known.values()]
    .filter((call) => isLive(call) && takesPart(call, userId))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
}
