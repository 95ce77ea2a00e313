import type { Carrier } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Identity } from '../../kernel/actor.ts';
import { type Learned, learn, learnAfter } from './calls.commands.ts';
import { isLive } from './calls.lives.ts';
import type { Intent } from './calls.model.ts';
import type { Folded, FoldedLeg } from './calls.reduce.ts';
import type { ToldFact } from './calls.store.ts';
import { fetchedTold, missingTold, participantsFound, speakerOf } from './calls.told.ts';
import { isRoomCall } from './parties.model.ts';

/** A leg of which nobody has told anything may not be found yet, so soon after it was asked for. */
const FRESH_SECONDS = 60;

type Seen = Pick<Learned, 'intent' | 'folded'>;

/**
 * Asks the carrier at once who lives and who is in the room, and keeps it: it has just said that it knows nothing of a
 * leg that we believed alive, and then it mostly knows nothing of the others either.
 */
export async function lookNow(deps: Deps, who: Identity, callId: string, carrier: Carrier): Promise<Learned | null> {
  const seen = await deps.db.inTenant(who, (scope) => learnAfter(scope, callId, () => []));
  if (!seen) return null;
  const facts = [...(await factsOfLegs(deps, carrier, seen)), ...(await factsOfRooms(deps, carrier, seen))];
  return deps.db.inTenant(who, (scope) => learn(scope, callId, facts));
}

export async function factsOfLegs(deps: Deps, carrier: Carrier, { folded }: Seen): Promise<readonly ToldFact[]> {
  const facts: ToldFact[] = [];
  for (const leg of Object.values(folded.legs).filter(isLive)) {
    const answer = await carrier.fetchLeg(leg.sid);
    if (answer.kind !== 'done') continue;
    const now = deps.clock.now();
    if (answer.value) facts.push(...fetchedTold(answer.value, speakerOf(leg), now));
    else if (!isFresh(folded, leg, now)) facts.push(missingTold(leg.sid, now));
  }
  return facts;
}

/** Who is in the rooms, and how: what the lost callbacks of a room would have told. */
export async function factsOfRooms(
  deps: Deps,
  carrier: Carrier,
  { intent, folded }: { readonly intent: Intent; readonly folded: Folded },
): Promise<readonly ToldFact[]> {
  if (!isRoomCall(intent)) return [];
  const facts: ToldFact[] = [];
  for (const room of Object.values(folded.rooms).filter(({ endedAt }) => endedAt === null)) {
    const answer = await carrier.listParticipants(room.roomSid);
    if (answer.kind === 'done') facts.push(...participantsFound(room, answer.value ?? [], deps.clock.now()));
  }
  return facts;
}

function isFresh(folded: Folded, leg: FoldedLeg, now: Date): boolean {
  if (leg.phase !== null) return false;
  const askedAt = folded.placements[leg.placementId ?? '']?.askedAt ?? null;
  return askedAt !== null && now.getTime() - Date.parse(askedAt) <= FRESH_SECONDS * 1_000;
}
