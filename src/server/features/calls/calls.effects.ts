import type { Fact } from './calls.facts.ts';
import { answeredAt, isLive, isOver, isWaiting, sideOf } from './calls.lives.ts';
import type { Intent } from './calls.model.ts';
import type { Folded } from './calls.reduce.ts';

/** A live leg that has nothing left to do; it hears `farewell` before it is hung up. */
export type LegToEnd = { readonly sid: string; readonly farewell: Farewell | null };
export type Farewell = 'contact-busy' | 'contact-no-answer' | 'contact-failed';

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
  return intent.mode === 'bridge' ? left(folded) : [];
}

/** In a bridge, whoever stays alone. A room that ends does this by itself; a phone that still rings is in no room. */
function left(folded: Folded): readonly LegToEnd[] {
  const contact = sideOf(folded, 'contact');
  const agent = sideOf(folded, 'agent');
  if (contact && isOver(contact) && agent?.leg && isLive(agent.leg)) {
    return [{ sid: agent.leg.sid, farewell: farewellOf(contact) }];
  }
  if (agent && isOver(agent) && contact?.leg && isLive(contact.leg)) return [{ sid: contact.leg.sid, farewell: null }];
  return [];
}

function farewellOf({ leg }: NonNullable<ReturnType<typeof sideOf>>): Farewell | null {
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
  if (!intent.record) return false;
  const spoke = Object.values(folded.legs).some((leg) => leg.role !== 'agent' && answeredAt(leg) !== null);
  const told = Object.keys(folded.recordings).length;
  return spoke && (told === 0 || recordingsToKeep(folded).length < told);
}

/** The agent has pressed the key, nobody has hung up, and the contact is not being called yet. */
export function wantsContact(intent: Intent, folded: Folded): boolean {
  if (intent.mode !== 'bridge' || folded.confirmedAt === null || folded.hangUp !== null) return false;
  const agent = sideOf(folded, 'agent');
  return sideOf(folded, 'contact') === null && agent !== null && !isOver(agent);
}

/** Placements that nobody is asking for and that nobody needs any more. */
export function toWithdraw(intent: Intent, folded: Folded): readonly Pick<Fact, 'source' | 'body'>[] {
  const agent = sideOf(folded, 'agent');
  const alone = intent.mode === 'bridge' && agent !== null && isOver(agent);
  return Object.values(folded.placements)
    .filter((placement) => isWaiting(placement) && (folded.hangUp !== null || (alone && placement.role === 'contact')))
    .map(({ id, role }) => ({
      source: sourceOfPlacement(id),
      body: { kind: 'placement', placementId: id, role, step: 'withdrawn' },
    }));
}

export function sourceOfPlacement(id: string): string {
  return `placement:${id}`;
}
