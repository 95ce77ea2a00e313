import type { Leg } from '#sandbox/exchange/leg.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import { legView } from './state.ts';
import type { CallsView, LegView } from './views.ts';

type Row = { readonly world: World; readonly leg: Leg };

/** More live legs than these are only counted; more finished ones are to be had page by page. */
const MOST_LIVE = 200;
const MOST_FINISHED = 50;

/** The state's share: what lives, and what ended last. Newest first. */
export function latestLegs(estate: Estate): readonly LegView[] {
  const finished = rowsOf(estate).filter(({ leg }) => isOver(leg.phase));
  const live = [...estate.worlds.values()].flatMap((world) => [...world.roll.live].map((leg) => ({ world, leg })));
  return newestFirst([...finished.slice(-MOST_FINISHED), ...live.slice(-MOST_LIVE)]).map(view);
}

/**
 * A page of all legs that are remembered, newest first.
 *
 * @param before the sid of the last leg of the page before; null for the first page
 */
export function callsView(estate: Estate, before: string | null, limit: number): CallsView {
  const rows = newestFirst(rowsOf(estate));
  const start = before === null ? 0 : rows.findIndex(({ leg }) => leg.sid === before) + 1;
  return { legs: rows.slice(start, start + limit).map(view), total: rows.length };
}

const rowsOf = ({ worlds }: Estate): readonly Row[] =>
  [...worlds.values()].flatMap((world) => [...world.legs.values()].map((leg) => ({ world, leg })));

const newestFirst = (rows: readonly Row[]): readonly Row[] =>
  rows.toReversed().sort((one, other) => other.leg.createdAt - one.leg.createdAt);

const view = ({ world, leg }: Row): LegView => legView(world, leg);
