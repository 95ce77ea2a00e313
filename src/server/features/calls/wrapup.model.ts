import type { CallOutcome, WrapUpMove } from '#contract/calls.ts';
import type { Intent, Projection } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';
import { lostOf } from './lost.model.ts';
import { talkersOf, userOf } from './owners.model.ts';
import { isDropped, isGone, isRoomCall, type Party, partiesOf } from './parties.model.ts';

/** A call that reached somebody's phone: only of such a one is there something to say; and of one in which people talked. */
const rang: ReadonlySet<CallOutcome | null> = new Set<CallOutcome>(['completed', 'no-answer', 'busy']);

/**
 * The members whose part in the call is over: all agents once it has ended, before that whoever gave it away or left it,
 * but not whose browser was lost: they are shown the way back. Without a room it is whoever placed it.
 */
export function doneWith(intent: Intent, folded: Folded, projection: Projection): ReadonlySet<string> {
  const ended = projection.state === 'ended';
  const matters = ended
    ? (rang.has(projection.outcome) || projection.answeredAt !== null) && projection.sid !== null
    : projection.answeredAt !== null;
  if (!matters) return new Set();
  if (!isRoomCall(intent)) return new Set(ended && intent.userId !== null ? [intent.userId] : []);
  const parties = partiesOf(folded);
  const agents = parties.filter(({ role }) => role === 'agent');
  const members = talkersOf(parties).flatMap((party) => userOf(party) ?? []);
  const lost = lostOf(folded, parties);
  const isIn = (party: Party) => lost.has(party) || (!isGone(party) && !isDropped(folded, party));
  const there = new Set(agents.filter(isIn).map(userOf));
  return new Set(ended ? members : members.filter((userId) => !there.has(userId)));
}

/** Somebody's time after their part in a call, while it lasts. */
export type WrapUpTime = { readonly dueAt: Date; readonly leftSeconds: number | null };

/** A browser that types renews its pause twice in this time; one that crashed is not waited for. */
export const PAUSE_SECONDS = 60;

/** The time as it is after the move; null: over. A pause within a pause keeps what was left at the first. */
export function moved({ dueAt, leftSeconds }: WrapUpTime, move: WrapUpMove, now: Date): WrapUpTime | null {
  if (move === 'skip') return null;
  const left = leftSeconds ?? Math.max(1, Math.ceil((dueAt.getTime() - now.getTime()) / 1_000));
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  return move === 'pause'
    ? { dueAt: after(PAUSE_SECONDS + left), leftSeconds: left }
    : { dueAt: after(left), leftSeconds: null };
}

/** What stands in the activity of a call, behind what became of it. */
export function saidWords({ label, note }: { readonly label: string | null; readonly note: string }): string {
  return `${label === null ? '' : ` ${label}.`}${note === '' ? '' : `\n${note}`}`;
}
