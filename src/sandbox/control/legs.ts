import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { durationSeconds } from '#sandbox/exchange/legs/leg.ts';
import { showTwiml } from '#sandbox/exchange/show-twiml.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { iso, isoOrNull } from '#sandbox/kernel/dates.ts';
import { currentPath } from '#sandbox/voice/interpret.ts';
import { isOver } from '#sandbox/voice/phases.ts';
import { rung } from './ladder.ts';
import type { CallsView, LegRow, LegView } from './views.ts';

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
 * @param before the last leg of the page before; null for the first page
 */
export function callsView(estate: Estate, before: Leg | null, limit: number): CallsView {
  const rows = newestFirst(rowsOf(estate));
  const start = startAfter(rows, before);
  return { legs: rows.slice(start, start + limit).map(view), total: rows.length };
}

/** Where the page after this leg begins, be it that it is no longer among those that are looked for. */
export function startAfter(rows: readonly Row[], before: Leg | null): number {
  if (before === null) return 0;
  const last = rows.findIndex(({ leg }) => leg === before);
  if (last >= 0) return last + 1;
  const older = rows.findIndex(({ leg }) => leg.createdAt <= before.createdAt);
  return older < 0 ? rows.length : older;
}

const rowsOf = ({ worlds }: Estate): readonly Row[] =>
  [...worlds.values()].flatMap((world) => [...world.legs.values()].map((leg) => ({ world, leg })));

const newestFirst = (rows: readonly Row[]): readonly Row[] =>
  rows.toReversed().sort((one, other) => other.leg.createdAt - one.leg.createdAt);

const view = ({ world, leg }: Row): LegView => legView(world, leg);

export const legView = (world: World, leg: Leg): LegView => ({
  ...facts(world, leg),
  document: documentView(leg.machine),
  aside: leg.aside && documentView(leg.aside.machine),
  ladder: world.journal.ofLeg(leg.sid).map(rung),
});

/** For a list: neither its document nor its ladder, which are dear to make of ten thousand. */
export const legRow = (world: World, leg: Leg): LegRow => ({
  ...facts(world, leg),
  troubles: world.journal.troubles(leg.sid),
});

const facts = (world: World, leg: Leg) => ({
  accountSid: world.account.sid,
  callSid: leg.sid,
  parentCallSid: leg.parentSid,
  direction: leg.direction,
  from: leg.from,
  to: leg.to,
  phase: leg.phase,
  live: !isOver(leg.phase),
  createdAt: iso(leg.createdAt),
  answeredAt: isoOrNull(leg.answeredAt),
  endedAt: isoOrNull(leg.endedAt),
  durationSeconds: durationSeconds(leg, world.clock.now()),
  sipCode: leg.sipCode,
  answeredBy: leg.answeredBy,
  conferenceSid: leg.lastRoom,
});

function documentView(machine: Leg['machine']): LegView['document'] {
  if (machine.document.length === 0) return null;
  return { url: machine.base?.url ?? null, xml: showTwiml(machine.document), path: currentPath(machine) };
}
