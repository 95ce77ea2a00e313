import type { HandsetLegView, HandsetView } from '#sandbox/control/views.ts';
import { nameOf } from '../lib/names.ts';

const rank = { ringing: 0, calling: 1, talking: 1 } as const satisfies Record<HandsetLegView['state'], number>;
const IDLE = 2;

const rankOf = (handset: HandsetView): number => Math.min(IDLE, ...handset.legs.map((leg) => rank[leg.state]));

/** Ringing first, then talking, then idle; within each the sandbox's own order, so that cards jump no more than they must. */
export const inOrder = (handsets: readonly HandsetView[]): readonly HandsetView[] =>
  handsets.toSorted((a, b) => rankOf(a) - rankOf(b));

export const ringingCount = (handsets: readonly HandsetView[]): number =>
  handsets.filter((handset) => handset.legs.some((leg) => leg.state === 'ringing')).length;

/** Those in whose name or number the words occur. */
export const withWords = (handsets: readonly HandsetView[], q: string): readonly HandsetView[] => {
  const words = q.trim().toLowerCase();
  return words === ''
    ? handsets
    : handsets.filter(({ number, label }) => `${number} ${label ?? nameOf(number)}`.toLowerCase().includes(words));
};
