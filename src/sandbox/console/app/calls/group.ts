import type { LegRow } from '#sandbox/control/views.ts';

/** Legs that belong together, as the person on the phone sees one call: oldest leg first. */
export type Call = {
  /** The oldest leg's sid. */
  readonly id: string;
  readonly legs: readonly LegRow[];
  readonly live: boolean;
};

/** Legs are of one call when one dialled the other or when they met in a conference. */
export function callsOf(legs: readonly LegRow[]): readonly Call[] {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    const parent = parents.get(key) ?? key;
    if (parent === key) return key;
    const root = rootOf(parent);
    parents.set(key, root);
    return root;
  };
  const join = (a: string, b: string) => parents.set(rootOf(a), rootOf(b));
  for (const leg of legs) {
    if (leg.parentCallSid !== null) join(leg.callSid, leg.parentCallSid);
    if (leg.conferenceSid !== null) join(leg.callSid, leg.conferenceSid);
  }
  const groups = Map.groupBy(
    legs.toSorted((a, b) => earlier(a.createdAt, b.createdAt)),
    (leg) => rootOf(leg.callSid),
  );
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ id: first.callSid, legs: group, live: group.some((leg) => leg.live) }] : [];
    })
    .toSorted((a, b) => earlier(started(b), started(a)));
}

/** Of two ISO times; many times faster than by the rules of a language. */
const earlier = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const started = (call: Call): string => call.legs[0]?.createdAt ?? '';

/** The number at the far end of a leg: whose handset it is. */
export const farEnd = (leg: LegRow): string => (leg.direction === 'inbound' ? leg.from : leg.to);

export const callWith = (calls: readonly Call[], callSid: string | null): Call | null =>
  calls.find((call) => call.legs.some((leg) => leg.callSid === callSid)) ?? null;
