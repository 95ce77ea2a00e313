import type { Call, Leg } from '#contract/calls.ts';
import { partyOf, phaseNames } from './call-words.ts';

/** A leg at one moment: what happened to it then, and whether it was alive just before and after. */
export type Cell = { word: string | null; before: boolean; after: boolean };
export type Rung = { at: string; cells: readonly Cell[] };

type Moment = { at: string; word: string };

const moments = (leg: Leg): readonly Moment[] =>
  [
    { at: leg.initiatedAt, word: 'Dialled' },
    { at: leg.ringingAt, word: 'Rings' },
    { at: leg.answeredAt, word: 'Answered' },
    { at: leg.endedAt, word: leg.phase === null ? 'Ended' : phaseNames[leg.phase] },
  ].flatMap(({ at, word }) => (at === null ? [] : [{ at, word }]));

function cellOf(own: readonly Moment[], at: string): Cell {
  const time = Date.parse(at);
  const words = own.filter((moment) => moment.at === at).map(({ word }) => word);
  return {
    word: words.length === 0 ? null : sentence(words.join(', ')),
    before: own.some((moment) => Date.parse(moment.at) < time) && own.some((moment) => Date.parse(moment.at) >= time),
    after: own.some((moment) => Date.parse(moment.at) > time) && own.some((moment) => Date.parse(moment.at) <= time),
  };
}

const sentence = (words: string): string => words.charAt(0) + words.slice(1).toLowerCase();

/**
 * The legs side by side, time downwards: one rung for each moment at which something happened, one cell for each leg.
 * Moments of one leg at the same time share a cell, in the order of a leg's life.
 */
export function rungsOf(legs: readonly Leg[]): readonly Rung[] {
  const byLeg = legs.map(moments);
  const times = [...new Set(byLeg.flat().map(({ at }) => at))].sort((a, b) => Date.parse(a) - Date.parse(b));
  return times.map((at) => ({ at, cells: byLeg.map((own) => cellOf(own, at)) }));
}

/** Since the first moment: `+0.0 s`. Takes RFC 3339 timestamps. */
export const offsetOf = (first: string, at: string): string =>
  `+${((Date.parse(at) - Date.parse(first)) / 1_000).toFixed(1)} s`;

/** Those that began first stand first; one that never began, last. */
export const inOrder = (legs: readonly Leg[]): readonly Leg[] => {
  const began = (leg: Leg) => Math.min(...moments(leg).map(({ at }) => Date.parse(at)));
  return [...legs].sort((a, b) => (began(a) === began(b) ? 0 : began(a) - began(b)));
};

/** Who is at a leg, and its number, where it is one that a person knows. */
export function endOf(leg: Leg, call: Call): { readonly name: string; readonly number: string } {
  const who = call.participants.find(({ legSid }) => legSid !== null && legSid === leg.sid);
  const browser = (who?.number ?? leg.to).startsWith('client:');
  const number = browser ? '' : leg.to;
  if (leg.role === 'contact') return { name: partyOf(call), number };
  if (leg.role === 'forward') return { name: 'Forward number', number };
  const own = who?.name ?? (leg.role === 'agent' && who === undefined ? call.user?.name : null);
  if (own == null) return { name: unnamed[leg.role], number };
  if (leg.role === 'guest') return { name: own, number };
  return { name: `${own}’s ${browser ? 'browser' : 'phone'}`, number };
}

const unnamed = { agent: 'Agent’s phone', guest: 'Somebody added', supervisor: 'Listener’s phone' } as const;
