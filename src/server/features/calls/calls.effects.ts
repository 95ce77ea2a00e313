import type { Fact } from './calls.facts.ts';
import { answeredAt, isAwaited, isLive, isOver, isWaiting } from './calls.lives.ts';
import { AWAIT_SECONDS, type Intent, LOST_BROWSER_SECONDS } from './calls.model.ts';
import type { Folded, FoldedPlacement } from './calls.reduce.ts';
import { brokenOff } from './lost.model.ts';
import {
  comesByItself,
  contactOf,
  isCompany,
  isDropped,
  isHere,
  isLate,
  isRemoved,
  isRoomCall,
  isRung,
  isTalking,
  leftAt,
  type Party,
  partiesOf,
  wasHere,
} from './parties.model.ts';
import { expectsRecording } from './recording.lives.ts';
import { leftByTransfer, unanswered } from './transfers.model.ts';

/** A live leg that has nothing left to do; it hears `farewell` before it is hung up. */
export type LegToEnd = { readonly sid: string; readonly farewell: Farewell | null };
export type Farewell = 'contact-busy' | 'contact-no-answer' | 'contact-failed' | 'nobody-left' | 'agent-lost';

/**
 * The legs that should be ended as things stand. What a command must ask for is what stands here after its facts and
 * did not before: so a fact that comes twice asks for nothing twice.
 */
export function legsToEnd(intent: Intent, folded: Folded): readonly LegToEnd[] {
  if (folded.hangUp) {
    return Object.values(folded.legs)
      .filter((leg) => isLive(leg) && leg.parentSid === null)
      .map(({ sid }) => ({ sid, farewell: null }))
      .sort((a, b) => (a.sid < b.sid ? -1 : 1));
  }
  if (!isRoomCall(intent)) return [];
  const parties = partiesOf(folded);
  const leaving = leaversOf(folded, parties);
  const alone = left(intent, folded, parties);
  const known = new Set(alone.map(({ sid }) => sid));
  return [...alone, ...leaving.filter(({ sid }) => !known.has(sid))].sort((a, b) => (a.sid < b.sid ? -1 : 1));
}

/** Whoever was dropped, gave the call away, was replaced by the tab that came back, or rang when another answered. */
function leaversOf(folded: Folded, parties: readonly Party[]): readonly LegToEnd[] {
  const given = leftByTransfer(folded, parties);
  const replaced = new Set(
    parties.filter((party) => party.leg !== null).flatMap((party) => party.placement?.planned?.insteadOf ?? []),
  );
  return parties.flatMap((party) => {
    const { leg, placement } = party;
    if (leg === null || !isLive(leg)) return [];
    const goes =
      isDropped(folded, party) || given.has(leg.sid) || replaced.has(placement?.id ?? '') || isLate(parties, party);
    return goes ? [{ sid: leg.sid, farewell: null }] : [];
  });
}

/** In a room, whoever stays alone. The contact's leaving ends the room by itself; what still rings is in no room. */
function left(intent: Intent, folded: Folded, parties: readonly Party[]): readonly LegToEnd[] {
  const contact = contactOf(parties);
  if (contact === null) return [];
  if (isOver(contact)) {
    return parties.flatMap((party) => {
      if (party === contact || party.leg === null || !isLive(party.leg)) return [];
      return [{ sid: party.leg.sid, farewell: party.role === 'agent' ? farewellOf(contact) : null }];
    });
  }
  const company = parties.some((party) => party !== contact && isCompany(folded, party));
  if (company || contact.leg === null || !isLive(contact.leg)) return [];
  // A call from outside that nobody of the room takes goes on to the forward number instead; see `wantsForward`.
  if (intent.direction === 'inbound' && !parties.some((party) => party !== contact && wasHere(party))) return [];
  return [{ sid: contact.leg.sid, farewell: isTalking(contact) ? farewellAlone(folded, parties) : null }];
}

/** What a contact hears who is left without anybody having hung up on them; null: the last one hung up. */
function farewellAlone({ moves }: Folded, parties: readonly Party[]): Farewell | null {
  const lost = parties.some(({ placement }) => placement?.expiredAt != null && placement.planned?.insteadOf != null);
  if (lost) return 'agent-lost';
  const sentAway = Object.keys(moves.transfers).length + Object.keys(moves.removed).length > 0;
  return sentAway ? 'nobody-left' : null;
}

function farewellOf({ leg }: Party): Farewell | null {
  if (leg === null || leg.phase === 'failed' || leg.phase === null) return 'contact-failed';
  if (answeredAt(leg) !== null || leg.phase === 'completed' || leg.phase === 'canceled') return null;
  return leg.phase === 'busy' ? 'contact-busy' : 'contact-no-answer';
}

/** Recordings of which the carrier has said its last word: there is sound to be fetched, or there is none. */
export function recordingsToKeep(folded: Folded): readonly string[] {
  return Object.values(folded.recordings)
    .filter(({ words }) => words.includes('completed') || words.includes('absent'))
    .map(({ recordingSid }) => recordingSid)
    .sort();
}

/** The carrier was to record, somebody spoke, and it has not said what became of the recording. */
export function awaitsRecording(intent: Intent, folded: Folded): boolean {
  if (!expectsRecording(intent, folded)) return false;
  const spoke = Object.values(folded.legs).some((leg) => leg.role !== 'agent' && answeredAt(leg) !== null);
  const told = Object.keys(folded.recordings).length;
  return spoke && (told === 0 || recordingsToKeep(folded).length < told);
}

/** The agent is there to talk (pressed the key, or came by browser), nobody has hung up, and nobody calls the contact. */
export function wantsContact(intent: Intent, folded: Folded): boolean {
  if (intent.direction === 'inbound' || intent.mode === 'direct' || folded.hangUp !== null) return false;
  if (intent.mode === 'bridge' && folded.confirmedAt === null) return false;
  const parties = partiesOf(folded);
  if (contactOf(parties) !== null) return false;
  return parties.some(
    (party) =>
      party.role === 'agent' && !isOver(party) && !isDropped(folded, party) && (!comesByItself(party) || isHere(party)),
  );
}

/** Who is called back, or awaited, because the one whose place they take is gone. */
export type Replacement = {
  readonly kind: 'return' | 'browser';
  readonly insteadOf: string;
  readonly line: string;
  readonly userId: string | null;
  readonly name: string | null;
};

/**
 * Nobody is with a contact who talks, and somebody should come: whoever gave the call away to somebody who did not take
 * it, or the browser whose tab was reloaded or crashed. Who leaves on purpose says so by a command and is not waited for.
 */
export function replacementOf(intent: Intent, folded: Folded): Replacement | null {
  if (!isRoomCall(intent) || folded.hangUp !== null) return null;
  const parties = partiesOf(folded);
  const contact = contactOf(parties);
  if (contact === null || !isTalking(contact) || isOver(contact)) return null;
  if (parties.some((party) => party !== contact && isCompany(folded, party))) return null;
  const lost = unanswered(folded, parties);
  const mayReturn =
    lost !== null && lost.from.line !== '' && folded.moves.removed[lost.from.userId ?? ''] === undefined;
  if (mayReturn) return { kind: 'return', insteadOf: lost.placementId, ...lost.from };
  const gone = lastOf(
    brokenOff(folded, parties).filter(
      (party) => !parties.some((other) => other.placement?.planned?.insteadOf === party.placement?.id),
    ),
  );
  const { placement } = gone ?? {};
  if (!placement?.planned) return null;
  const { to: line, userId, name } = placement.planned;
  return { kind: 'browser', insteadOf: placement.id, line, userId, name };
}

/** Who had the contact to the end: a colleague who left before is not waited for. */
function lastOf(gone: readonly Party[]): Party | undefined {
  const last = Math.max(...gone.map(leftAt));
  return gone.find((party) => leftAt(party) === last);
}

/** A call from outside that rang in browsers and that nobody took there; the caller still waits in the room. */
export function wantsForward(intent: Intent, folded: Folded): boolean {
  if (intent.direction !== 'inbound' || !isRoomCall(intent) || folded.hangUp !== null) return false;
  const parties = partiesOf(folded);
  const contact = contactOf(parties);
  if (contact?.leg == null || !isLive(contact.leg)) return false;
  const others = parties.filter((party) => party !== contact);
  return others.some(isRung) && !others.some((party) => wasHere(party) || isCompany(folded, party));
}

/** Placements that nobody is asking for and that nobody needs any more. */
export function toWithdraw(intent: Intent, folded: Folded): readonly Pick<Fact, 'source' | 'body'>[] {
  const waiting = Object.values(folded.placements).filter(isWaiting);
  const parties = isRoomCall(intent) ? partiesOf(folded) : [];
  const contact = contactOf(parties);
  const alone = contact !== null && !parties.some((party) => party !== contact && isCompany(folded, party));
  const goes = alone && waiting.some(({ role }) => role === 'contact');
  const over = contact !== null && (isOver(contact) || goes);
  return waiting
    .filter((placement) => {
      const { id, role } = placement;
      const canceled = role !== 'contact' && folded.moves.canceled[id] !== undefined;
      return folded.hangUp !== null || canceled || over || isRemoved(folded, placement);
    })
    .map(({ id, role }) => ({
      source: sourceOfPlacement(id),
      body: { kind: 'placement', placementId: id, role, step: 'withdrawn' },
    }));
}

/**
 * Browsers that were expected for too long. A contact who was talking waits with music, and longer, for one that broke
 * off; not for one that said goodbye (a page that was closed).
 * @param saidGoodbye the members whose browser said that it is no phone any more
 */
export function toExpire(
  folded: Folded,
  now: Date,
  saidGoodbye: ReadonlySet<string>,
): readonly Pick<Fact, 'source' | 'body'>[] {
  const parties = partiesOf(folded);
  const isWithContact = (party: Party) => party.role !== 'contact' && isHere(party) && isCompany(folded, party);
  const lost = !parties.some(isWithContact) && parties.some((party) => party.role === 'contact' && isTalking(party));
  const secondsFor = ({ planned }: FoldedPlacement) => {
    const left = planned?.insteadOf == null || saidGoodbye.has(planned.userId ?? '');
    return lost && !left ? LOST_BROWSER_SECONDS : AWAIT_SECONDS;
  };
  const isLate = (placement: FoldedPlacement) =>
    Date.parse(placement.planned?.at ?? '') <= now.getTime() - secondsFor(placement) * 1_000;
  return Object.values(folded.placements)
    .filter((placement) => isAwaited(placement) && isLate(placement))
    .map(({ id, role }) => ({
      source: sourceOfPlacement(id),
      body: { kind: 'placement', placementId: id, role, step: 'expired' },
    }));
}

export function sourceOfPlacement(id: string): string {
  return `placement:${id}`;
}
