import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { closeCallActivity } from '../activities/index.ts';
import {
  awaitsRecording,
  legsToEnd,
  type Replacement,
  recordingsToKeep,
  replacementOf,
  sourceOfPlacement,
  toWithdraw,
  wantsContact,
  wantsForward,
} from './calls.effects.ts';
import type { Fact, Planned } from './calls.facts.ts';
import { isAwaited, isLive } from './calls.lives.ts';
import { AWAIT_SECONDS, audible, type Intent, type Placement, type Projection } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import { loadCall } from './calls.queries.ts';
import { type Folded, fold } from './calls.reduce.ts';
import {
  insertFacts,
  insertPlacement,
  loadFacts,
  lockCall,
  saveLegs,
  saveProjection,
  setCheck,
  type ToldFact,
} from './calls.store.ts';
import { announceReturn } from './calls.words.ts';
import { keepNotes } from './notes.store.ts';
import { partyNameOf } from './party.queries.ts';
import { newAct } from './recording.acts.ts';
import { openTurn, wantsRecording } from './recording.lives.ts';
import { wantedFact } from './recording.told.ts';
import { wishesOf } from './wishes.model.ts';
import { wrapUpParts } from './wrapup.commands.ts';
import { saidWords } from './wrapup.model.ts';
import { bumpVersion, loadSaid } from './wrapup.store.ts';

/** What a job about a call is given. */
export type CallJob = { readonly tenantId: string; readonly callId: string; readonly requestId: string };

export type Learned = { readonly intent: Intent; readonly folded: Folded; readonly projection: Projection };

/**
 * The one way in which a call changes: its facts grow, and whatever follows from them is saved, shown and set going in
 * the same transaction. Facts that are known change nothing and ask for nothing.
 *
 * @returns the call as it now is; null when there is no such call in this organization.
 */
export async function learn(scope: Scope, callId: string, told: readonly ToldFact[]): Promise<Learned | null> {
  const intent = await lockCall(scope, callId);
  return intent && learnLocked(scope, intent, () => told);
}

/** The same for facts that depend on what is known already; `decide` sees it and runs while the call is locked. */
export async function learnAfter(
  scope: Scope,
  callId: string,
  decide: (folded: Folded, intent: Intent) => readonly ToldFact[],
): Promise<Learned | null> {
  const intent = await lockCall(scope, callId);
  return intent && learnLocked(scope, intent, (folded) => decide(folded, intent));
}

/** The same for a call that this transaction has just made, and that nobody else can know. */
export function learnFirst(scope: Scope, intent: Intent, told: readonly ToldFact[]): Promise<Learned> {
  return learnLocked(scope, intent, () => told);
}

async function learnLocked(
  scope: Scope,
  intent: Intent,
  decide: (before: Folded) => readonly ToldFact[],
): Promise<Learned> {
  const before = fold(await loadFacts(scope, intent.id));
  const fresh = await insertFacts(scope, intent.id, decide(before));
  if (fresh.length === 0) return { intent, folded: before, projection: derive(intent, before) };
  const after = await followUp(scope, intent, fold(fresh, before));
  const projection = derive(intent, after);
  await saveLegs(scope, intent.id, changedLegs(before, after));
  await setCheck(scope, intent.id, nextCheck(scope.now, intent, after, projection));
  await endLegs(scope, intent, before, after);
  await adjustRoom(scope, intent, before, after);
  await forwardCaller(scope, intent, before, after);
  await steerRecording(scope, intent, before, after);
  await keepRecordings(scope, intent, before, after);
  const wrapped = await wrapUpParts(scope, intent, before, after, projection);
  const was = derive(intent, before);
  const noted = projection.state === 'ended' && was.state !== 'ended' && (await keepNotes(scope, intent.id));
  // A late fact may still change what became of an ended call; the activity then says so too.
  if (noted || projection.reason !== was.reason) await closeActivity(scope, intent, projection);
  const saved = await saveProjection(scope, intent.id, projection);
  if ((wrapped || noted) && !saved) await bumpVersion(scope, intent.id);
  if (wrapped || noted || saved) await show(scope, intent.id);
  return { intent, folded: after, projection };
}

/** Facts of our own that follow at once: a contact to be called now, a placement that nobody needs any more. */
async function followUp(scope: Scope, intent: Intent, folded: Folded): Promise<Folded> {
  let state = folded;
  if (wantsRecording(intent, state)) state = fold(await planRecording(scope, intent), state);
  if (wantsContact(intent, state)) state = fold(await planContact(scope, intent), state);
  const replacement = replacementOf(intent, state);
  if (replacement) state = fold(await replace(scope, intent, replacement), state);
  const withdrawn = toWithdraw(intent, state).map((wish) => ({
    ...wish,
    sequence: 0,
    kind: 'placement.withdrawn',
    at: scope.now.toISOString(),
    payload: {},
  }));
  return fold(await insertFacts(scope, intent.id, withdrawn), state);
}

async function planContact(scope: Scope, intent: Intent): Promise<readonly Fact[]> {
  const placement: Placement = {
    id: newId(scope.now),
    role: 'contact',
    kind: 'participant',
    from: intent.from,
    to: intent.to,
    userId: null,
    name: null,
    ...audible,
    createdAt: scope.now.toISOString(),
  };
  return insertFacts(scope, intent.id, [await planPlacement(scope, intent, placement)]);
}

/** Somebody comes back for who is gone: called by us, or a browser that may come by itself. */
async function replace(scope: Scope, intent: Intent, replacement: Replacement): Promise<readonly Fact[]> {
  const { userId, name, insteadOf } = replacement;
  const placement: Placement = {
    ...audible,
    id: newId(scope.now),
    role: 'agent',
    ...(await wayBack(scope, intent, replacement)),
    userId,
    name,
    createdAt: scope.now.toISOString(),
  };
  return insertFacts(scope, intent.id, [await planPlacement(scope, intent, placement, { insteadOf })]);
}

type WayBack = Pick<Placement, 'kind' | 'from' | 'to'> & Partial<Pick<Placement, 'announcement'>>;

/** A telephone may be answered by a machine, so a person has to say that they are there. */
async function wayBack(scope: Scope, intent: Intent, { kind, line }: Replacement): Promise<WayBack> {
  if (kind === 'browser') return { kind: 'browser', from: line, to: '' };
  const called = { from: ownNumberOf(intent), to: line };
  if (line.startsWith('client:')) return { kind: 'participant', ...called };
  return { kind: 'leg', ...called, announcement: announceReturn(await partyNameOf(scope, intent)) };
}

/** The organization's own number in this call: what those who are called into it are shown. */
export function ownNumberOf(intent: Intent): string {
  return intent.direction === 'inbound' ? intent.to : intent.from;
}

type More = { readonly insteadOf?: string; readonly rung?: boolean };

/** Keeps whom the carrier shall call, or who may come, and has the carrier asked. @returns the fact of the plan */
export async function planPlacement(
  scope: Scope,
  intent: Intent,
  placement: Placement,
  more: More = {},
): Promise<ToldFact> {
  await insertPlacement(scope, intent.id, placement);
  if (placement.kind !== 'browser') {
    await scope.enqueue(queues.placeLeg, { ...jobOf(scope, intent), placementId: placement.id });
  }
  return plannedFact(placement, more);
}

export function plannedFact(placement: Placement, { insteadOf = null, rung = false }: Partial<Planned> = {}): ToldFact {
  const { id, role, kind, from, to, userId, name, announcement } = placement;
  const awaited = kind === 'browser';
  const confirms = announcement !== null;
  const planned: Planned = { awaited, userId, name, to: awaited ? from : to, insteadOf, rung, confirms };
  return {
    source: sourceOfPlacement(id),
    sequence: 0,
    kind: 'placement.planned',
    at: placement.createdAt,
    body: { kind: 'placement', placementId: id, role, step: 'planned', ...planned },
    payload: { from, to, kind },
  };
}

async function endLegs(scope: Scope, intent: Intent, before: Folded, after: Folded): Promise<void> {
  const known = new Set(legsToEnd(intent, before).map((leg) => leg.sid));
  const legs = legsToEnd(intent, after).filter((leg) => !known.has(leg.sid));
  if (legs.length > 0) await scope.enqueue(queues.endLegs, { ...jobOf(scope, intent), legs, voice: intent.voice });
}

async function adjustRoom(scope: Scope, intent: Intent, before: Folded, after: Folded): Promise<void> {
  const known = new Set(wishesOf(intent, before).map((wish) => JSON.stringify(wish)));
  const fresh = wishesOf(intent, after).some((wish) => !known.has(JSON.stringify(wish)));
  if (fresh) await scope.enqueue(queues.adjustRoom, jobOf(scope, intent));
}

async function forwardCaller(scope: Scope, intent: Intent, before: Folded, after: Folded): Promise<void> {
  if (!wantsForward(intent, after) || wantsForward(intent, before)) return;
  await scope.enqueue(queues.forwardCaller, jobOf(scope, intent));
}

async function keepRecordings(scope: Scope, intent: Intent, before: Folded, after: Folded): Promise<void> {
  const known = new Set(recordingsToKeep(before));
  for (const sid of recordingsToKeep(after).filter((each) => !known.has(each))) {
    await scope.enqueue(queues.keepRecording, { ...jobOf(scope, intent), sid }, { singletonKey: sid });
  }
}

async function planRecording(scope: Scope, intent: Intent): Promise<readonly Fact[]> {
  return insertFacts(scope, intent.id, [wantedFact(intent, 1, 'start', null, scope.now)]);
}

/** Whoever wants something of the recording asks the carrier themself; the job is for those who died on the way. */
const BACKUP_SECONDS = 15;

async function steerRecording(scope: Scope, intent: Intent, before: Folded, after: Folded): Promise<void> {
  const act = newAct(intent, before, after);
  if (act === null) return;
  const turn = openTurn(after);
  const theirs = turn !== null && turn.wanted.name !== null && turn.tried === 0;
  await scope.enqueue(queues.steerRecording, jobOf(scope, intent), theirs ? { startAfter: BACKUP_SECONDS } : {});
}

function changedLegs(before: Folded, after: Folded) {
  return Object.values(after.legs).filter((leg) => leg !== before.legs[leg.sid]);
}

/** Writes what became of the call, and what was said of it, into its activity. */
export async function closeActivity(
  scope: Scope,
  intent: Intent,
  { reason, endedAt }: Pick<Projection, 'reason' | 'endedAt'>,
): Promise<void> {
  const said = saidWords(await loadSaid(scope, intent.id));
  await closeCallActivity(scope, {
    callId: intent.id,
    description: `${`${initialDescription(intent)}. ${reason ?? ''}`.trim()}${said}`,
    at: new Date(endedAt ?? scope.now),
  });
}

export function initialDescription(intent: Pick<Intent, 'direction' | 'to' | 'from' | 'display'>): string {
  if (intent.direction === 'inbound') return `Received VOIP call from ${intent.from}`;
  return intent.to === '' ? 'Initiated VOIP call' : `Initiated VOIP call to ${intent.to}`;
}

/** Tells the screens of a call as it now is. */
export async function show(scope: Scope, callId: string): Promise<void> {
  const call = await loadCall(scope, callId);
  if (call) await scope.publish({ kind: 'call', call });
}

export function jobOf(scope: Scope, intent: Pick<Intent, 'id'>): CallJob {
  return { tenantId: scope.tenantId, callId: intent.id, requestId: scope.requestId };
}

const second = 1_000;

/** A wish that the carrier's callbacks have not confirmed is looked at again so soon. */
const WISH_SECONDS = 10;

/** People talk in silence, and would before a dead line too: a carrier that forgot the call tells nobody. */
const TALK_SECONDS = 15;

/** Twilio has most recordings ready within seconds of the end. */
const RECORDING_SECONDS = 120;

/**
 * How long a call may be silent in each state before the carrier is asked about it. A request to the carrier takes at
 * most 5 s, an agent has two times 10 s to press the key, and an answered call is silent until it ends.
 */
function nextCheck(now: Date, intent: Intent, folded: Folded, { state }: Projection): Date | null {
  if (Object.values(folded.placements).some(isAwaited)) return new Date(now.getTime() + AWAIT_SECONDS * second);
  if (wishesOf(intent, folded).length > 0) return new Date(now.getTime() + WISH_SECONDS * second);
  const ringing = (intent.ringSeconds + 15) * second;
  const silence = { placing: 20 * second, 'ringing-agent': ringing, confirming: 60 * second, ringing } as const;
  if (state === 'ended') {
    // A leg may outlive its call by a farewell; one that does so for longer has lost its last callback.
    if (Object.values(folded.legs).some(isLive)) return new Date(now.getTime() + 30 * second);
    return awaitsRecording(intent, folded) ? new Date(now.getTime() + RECORDING_SECONDS * second) : null;
  }
  return new Date(now.getTime() + (state === 'in-progress' ? TALK_SECONDS * second : silence[state]));
}
