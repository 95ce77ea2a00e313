import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { legRow, startAfter } from './legs.ts';
import type { LegChangesView, LegRow, LegRowsView } from './views.ts';

type Row = { readonly world: World; readonly leg: Leg };

/** Which legs a list is of: an account's, and those in whose numbers, sid or state the words occur. */
export type LegFilter = { readonly accountSid?: string | undefined; readonly q?: string | undefined };

/** With more touched legs than these, the list is read anew instead. */
const MOST_CHANGED = 400;
/** Those that live and are told of at every change: more would be a crowd in which nobody looks for one. */
const MOST_LIVE = 200;

/** A page of the legs that match, newest first; `before` is the page before's last one. */
export function legRows(estate: Estate, filter: LegFilter, before: Leg | null, limit: number): LegRowsView {
  const all = matching(estate, filter);
  const start = startAfter(all, before);
  return {
    rows: all.slice(start, start + limit).map(view),
    total: all.length,
    more: start + limit < all.length,
    lastId: estate.main.journal.lastId(),
  };
}

/** Which legs have been touched is known from the journal: whatever happens to a leg is written there. */
export function legChanges(estate: Estate, filter: LegFilter, since: number): LegChangesView {
  const { journal } = estate.main;
  const lastId = journal.lastId();
  const touched = new Set<string>();
  const entries = since > lastId || lastId - since > MOST_CHANGED * 10 ? null : journal.find({ since });
  for (const { callSid } of entries ?? []) if (callSid !== null) touched.add(callSid);
  const all = matching(estate, filter);
  const whole = entries !== null && touched.size <= MOST_CHANGED;
  let live = 0;
  const changed = ({ leg }: Row) => touched.has(leg.sid) || (leg.endedAt === null && ++live <= MOST_LIVE);
  return { rows: whole ? all.filter(changed).map(view) : [], total: all.length, lastId, whole };
}

/** Newest first. Within an account they stand in the order in which they were made. */
function matching({ worlds }: Estate, { accountSid, q = '' }: LegFilter): readonly Row[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  const rows: Row[] = [];
  for (const world of worlds.values()) {
    if (accountSid !== undefined && world.account.sid !== accountSid) continue;
    for (const leg of world.legs.values())
      if (words.every((word) => textOf(leg).includes(word))) rows.push({ world, leg });
  }
  return rows.reverse().sort((one, other) => other.leg.createdAt - one.leg.createdAt);
}

const textOf = ({ sid, from, to, phase, direction }: Leg): string =>
  `${sid} ${from} ${to} ${phase} ${direction}`.toLowerCase();

const view = ({ world, leg }: Row): LegRow => legRow(world, leg);

/** The legs of the same call, newest first: those that dialled each other, and those that met in a conference. */
export function kin(world: World, leg: Leg): readonly LegRow[] {
  const found = new Set([leg]);
  const names = new Set<string>();
  const join = ({ sid, parentSid, lastRoom }: Leg) => {
    for (const name of [sid, parentSid, lastRoom]) if (name !== null) names.add(name);
  };
  join(leg);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const each of world.legs.values()) {
      if (
        found.has(each) ||
        ![each.sid, each.parentSid, each.lastRoom].some((name) => name !== null && names.has(name))
      ) {
        continue;
      }
      found.add(each);
      join(each);
    }
  }
  return [...found].sort((one, other) => other.createdAt - one.createdAt).map((each) => legRow(world, each));
}
