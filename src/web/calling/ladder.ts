import type { Leg } from '#contract/calls.ts';
import { phaseNames } from './call-words.ts';

export type Rung = { at: string; cells: readonly (string | null)[] };

const moments = (leg: Leg): readonly { at: string; word: string }[] =>
  [
    { at: leg.initiatedAt, word: 'Dialled' },
    { at: leg.ringingAt, word: 'Rings' },
    { at: leg.answeredAt, word: 'Answered' },
    { at: leg.endedAt, word: leg.phase === null ? 'Ended' : phaseNames[leg.phase] },
  ].flatMap(({ at, word }) => (at === null ? [] : [{ at, word }]));

/**
 * The legs side by side, time downwards: one rung for each moment at which something happened, one cell for each leg.
 * Moments of one leg at the same time share a cell, in the order of a leg's life.
 */
export function rungsOf(legs: readonly Leg[]): readonly Rung[] {
  const byLeg = legs.map(moments);
  const times = [...new Set(byLeg.flat().map(({ at }) => at))].sort((a, b) => Date.parse(a) - Date.parse(b));
  return times.map((at) => ({
    at,
    cells: byLeg.map((own) => {
      const words = own.filter((moment) => moment.at === at).map(({ word }) => word);
      return words.length === 0 ? null : words.join(', ');
    }),
  }));
}

/** Since the first moment: `+0.0 s`. Takes RFC 3339 timestamps. */
export const offsetOf = (first: string, at: string): string =>
  `+${((Date.parse(at) - Date.parse(first)) / 1_000).toFixed(1)} s`;
