import type { Carrier, CarrierLeg } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Log } from '../../infra/log.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import { lines } from '../agents/index.ts';
import { type Learned, learn } from './calls.commands.ts';
import { awaitsRecording, legsToEnd, sourceOfPlacement, toExpire } from './calls.effects.ts';
import { isAwaited, isFinal, isInFlight, isLive, isWaiting } from './calls.lives.ts';
import { type Intent, overBy, type Placement } from './calls.model.ts';
import { type Folded, type FoldedPlacement, fold } from './calls.reduce.ts';
import { findLegs, loadFacts, loadPlacements, lockCall, setCheck, type ToldFact } from './calls.store.ts';
import { fetchedTold, missingTold, recordingFound } from './calls.told.ts';
import { factsOfLegs, factsOfRooms } from './looking.commands.ts';
import { openTurn } from './recording.lives.ts';
import { askAgain } from './turns.commands.ts';
import { wishesOf } from './wishes.model.ts';

/** After this long without a trace a leg that was asked for is given up as unknown. The carrier's list may lag. */
const LOST_SECONDS = 60;
/** Until the next look at a call of which nothing new was learned. */
const AGAIN_SECONDS = 15;
/** Until the next look at a recording that the carrier has not finished, and when it is given up. */
const RECORDING_AGAIN_SECONDS = 300;
const RECORDING_HOURS = 6;
/** The carrier's clock and ours may differ. */
const SKEW_SECONDS = 30;

type Seen = { readonly intent: Intent; readonly folded: Folded; readonly placements: readonly Placement[] };

/**
 * Asks the carrier what became of a call that nobody spoke of for too long, and keeps what it says as facts. REST
 * repairs upward only: a lesser phase than the known one changes nothing. A call that is older than calls get is given
 * up without the carrier, so that none hangs when it cannot be asked any more.
 *
 * @param carrier null when the organization has none any more.
 */
export async function reconcileCall(
  deps: Deps,
  who: Identity,
  callId: string,
  carrier: Carrier | null,
  log: Log,
): Promise<void> {
  const seen = await deps.db.inTenant(who, async (scope): Promise<Seen | null> => {
    const intent = await lockCall(scope, callId);
    if (!intent) return null;
    // Looked at now: whatever happens below, the next look is later.
    await setCheck(scope, callId, new Date(scope.now.getTime() + AGAIN_SECONDS * 1_000));
    const folded = fold(await loadFacts(scope, callId));
    return { intent, folded, placements: await loadPlacements(scope, callId) };
  });
  if (!seen) return;
  const asked = carrier ? await askedFacts(deps, who, carrier, seen) : [];
  const goodbyes = await deps.db.inTenant(who, (scope) => saidGoodbye(scope, seen));
  const told = [...asked, ...expiredFacts(seen, deps.clock.now(), goodbyes)];
  const facts = told.length > 0 ? told : overdueFacts(seen, deps.clock.now());
  await deps.db.inTenant(who, async (scope) => {
    const learned = await learn(scope, callId, facts);
    if (!learned) return;
    const { folded, projection } = learned;
    if (projection.state === 'ended' && !Object.values(folded.legs).some(isLive))
      await setCheck(scope, callId, nextLook(learned, scope.now));
    log.info({ learned: facts.length, state: projection.state, outcome: projection.outcome }, 'call looked up');
    // Jobs that died on the way are asked for once more; both bear repetition.
    const legs = legsToEnd(learned.intent, folded);
    const job = { tenantId: scope.tenantId, callId, requestId: scope.requestId };
    if (legs.length > 0) await scope.enqueue(queues.endLegs, { ...job, legs, voice: learned.intent.voice });
    if (projection.state !== 'ended' && openTurn(folded)) await askAgain(scope, learned.intent, 0);
    if (wishesOf(learned.intent, folded).length > 0) await scope.enqueue(queues.adjustRoom, job);
    const waiting = Object.values(folded.placements).filter((each) => isWaiting(each) && !isAwaited(each));
    for (const placement of waiting) {
      await scope.enqueue(queues.placeLeg, { ...job, placementId: placement.id });
    }
  });
}

/** Only a recording is still worth asking about, now and then, and for some hours. */
function nextLook({ intent, folded, projection }: Learned, now: Date): Date | null {
  const ended = Date.parse(projection.endedAt ?? now.toISOString());
  if (!awaitsRecording(intent, folded) || now.getTime() - ended > RECORDING_HOURS * 3_600_000) return null;
  return new Date(now.getTime() + RECORDING_AGAIN_SECONDS * 1_000);
}

async function askedFacts(deps: Deps, who: Identity, carrier: Carrier, seen: Seen): Promise<readonly ToldFact[]> {
  return [
    ...(await factsOfLegs(deps, carrier, seen)),
    ...(await factsOfRooms(deps, carrier, seen)),
    ...(await factsOfChildren(deps, carrier, seen)),
    ...(await factsOfFlights(deps, who, carrier, seen)),
    ...(await factsOfRecordings(deps, carrier, seen)),
  ];
}

/** A page that is left says so, and the call's leg ends with it or soon after: within the carrier's grace. */
const GOODBYE_SECONDS = 60;

/** Those of the expected whose browser has said that it goes. */
async function saidGoodbye(scope: Scope, { folded }: Seen): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const { planned } of Object.values(folded.placements).filter(isAwaited)) {
    if (planned === null || planned.userId === null) continue;
    const since = new Date(Date.parse(planned.at) - GOODBYE_SECONDS * 1_000);
    if (await lines.saidGoodbye(scope, planned.userId, since)) gone.add(planned.userId);
  }
  return gone;
}

/** Browsers that were expected for too long are expected no more. */
function expiredFacts({ folded }: Seen, now: Date, goodbyes: ReadonlySet<string>): readonly ToldFact[] {
  return toExpire(folded, now, goodbyes).map((wish) => ({
    ...wish,
    sequence: 0,
    kind: 'placement.expired',
    at: now.toISOString(),
    payload: {},
  }));
}

function overdueFacts({ intent, folded }: Seen, now: Date): readonly ToldFact[] {
  if (now < overBy(intent)) return [];
  const legs = Object.values(folded.legs).filter(isLive);
  const flights = Object.values(folded.placements).filter((each) => isInFlight(each) || isWaiting(each));
  return [
    ...legs.map((leg) => missingTold(leg.sid, now, 'overdue')),
    ...flights.filter((known) => !hasLeg(folded, known)).map((known) => settled(known, now, { step: 'lost' })),
  ];
}

/** A forward number's leg is known by its own callbacks alone, which may all be lost. */
async function factsOfChildren(deps: Deps, carrier: Carrier, { intent, folded }: Seen): Promise<readonly ToldFact[]> {
  if (intent.forwardTo === null) return [];
  const facts: ToldFact[] = [];
  for (const parent of Object.values(folded.legs).filter((leg) => leg.parentSid === null)) {
    const answer = await carrier.listChildren(parent.sid);
    if (answer.kind !== 'done') continue;
    const fresh = answer.value.filter(({ sid }) => {
      const known = folded.legs[sid];
      return known === undefined || !isFinal(known);
    });
    facts.push(...fresh.flatMap((leg) => fetchedTold(leg, { placement: null }, deps.clock.now())));
  }
  return facts;
}

/** A recording whose callbacks were lost is found by the leg or the room that it was made of. */
async function factsOfRecordings(deps: Deps, carrier: Carrier, { intent, folded }: Seen): Promise<readonly ToldFact[]> {
  if (Object.values(folded.legs).some(isLive) || !awaitsRecording(intent, folded)) return [];
  const sources = [
    ...Object.keys(folded.legs).map((legSid) => ({ legSid })),
    ...Object.keys(folded.rooms).map((roomSid) => ({ roomSid })),
  ];
  const facts: ToldFact[] = [];
  for (const source of sources) {
    const answer = await carrier.listRecordings(source);
    if (answer.kind !== 'done') continue;
    const ended = answer.value.filter(({ word }) => word === 'completed' || word === 'absent');
    facts.push(...ended.map((recording) => recordingFound(recording, deps.clock.now())));
  }
  return facts;
}

/** A leg that was asked for and never answered for: found in the carrier's list, or given up. */
async function factsOfFlights(deps: Deps, who: Identity, carrier: Carrier, seen: Seen): Promise<readonly ToldFact[]> {
  const facts: ToldFact[] = [];
  for (const known of Object.values(seen.folded.placements).filter(isInFlight)) {
    const placement = seen.placements.find((each) => each.id === known.id);
    if (!placement || known.askedAt === null || hasLeg(seen.folded, known)) continue;
    const since = new Date(Date.parse(known.askedAt) - SKEW_SECONDS * 1_000);
    const answer = await carrier.listLegs({ from: placement.from, to: placement.to, since });
    if (answer.kind !== 'done') continue;
    const now = deps.clock.now();
    const found = await unclaimed(deps, who, answer.value);
    if (found) facts.push(settled(known, now, { step: 'accepted', sid: found.sid }), ...fetched(found, known, now));
    else if (secondsSince(known.askedAt, now) > LOST_SECONDS) facts.push(settled(known, now, { step: 'lost' }));
  }
  return facts;
}

function hasLeg(folded: Folded, placement: FoldedPlacement): boolean {
  return placement.sid !== null || Object.values(folded.legs).some((leg) => leg.placementId === placement.id);
}

function fetched(leg: CarrierLeg, { id, role }: FoldedPlacement, now: Date): readonly ToldFact[] {
  return fetchedTold(leg, { placement: { id, role } }, now);
}

/** The oldest leg of the list that no call of ours knows: that of another call between the same two numbers is not it. */
async function unclaimed(deps: Deps, who: Identity, legs: readonly CarrierLeg[]): Promise<CarrierLeg | null> {
  const known = await deps.db.inTenant(who, (scope) =>
    findLegs(
      scope,
      legs.map((leg) => leg.sid),
    ),
  );
  return legs.findLast((leg) => !known.has(leg.sid)) ?? null;
}

function settled(
  { id, role }: FoldedPlacement,
  now: Date,
  step: { readonly step: 'accepted'; readonly sid: string } | { readonly step: 'lost' },
): ToldFact {
  return {
    source: sourceOfPlacement(id),
    sequence: 0,
    kind: `placement.${step.step}`,
    at: now.toISOString(),
    body: { kind: 'placement', placementId: id, role, ...step },
    payload: { by: 'reconciliation' },
  };
}

function secondsSince(at: string | null, now: Date): number {
  return at === null ? Number.POSITIVE_INFINITY : (now.getTime() - Date.parse(at)) / 1_000;
}
