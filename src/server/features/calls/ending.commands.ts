import type { Call } from '#contract/calls.ts';
import { mayActIn } from '#contract/ownership.ts';
import { may } from '#contract/permissions.ts';
import type { Carrier, CarrierAnswer, LegAnswer } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Log } from '../../infra/log.ts';
import type { Scope } from '../../infra/scope.ts';
import { type Caller, type Identity, userIdOf } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { type CallJob, learn, learnAfter } from './calls.commands.ts';
import { farewellDocument } from './calls.documents.ts';
import type { LegToEnd } from './calls.effects.ts';
import { isFinalPhase, isLive } from './calls.lives.ts';
import { loadCall } from './calls.queries.ts';
import { fetchedTold, speakerOf } from './calls.told.ts';
import { lookNow } from './looking.commands.ts';

export type EndLegsJob = CallJob & { readonly legs: readonly LegToEnd[]; readonly voice: string };

/**
 * Hangs up, whatever the call is doing: a leg that lives is ended by a job, one that is just being asked for as soon as
 * its id is known, one that waits is not asked for. Again, or too late: the call as it is.
 */
export async function hangUp(scope: Scope, caller: Caller, callId: string): Promise<Result<Call>> {
  const call = await loadCall(scope, callId);
  if (!call) return refuse('not-found');
  if (!mayActIn(call, userIdOf(caller)) && !may(caller.role, 'calls:end-any')) {
    return refuse('not-allowed', { detail: 'You may end your own calls only.' });
  }
  if (call.state === 'ended') return ok(call);
  await learn(scope, callId, [
    {
      source: `command:${callId}`,
      sequence: 0,
      kind: 'hang-up',
      at: scope.now.toISOString(),
      body: { kind: 'hang-up', userId: userIdOf(caller), name: caller.name },
      payload: {},
    },
  ]);
  const after = await loadCall(scope, callId);
  return after ? ok(after) : refuse('not-found');
}

/**
 * Ends legs at the carrier; may be repeated. A leg that is canceled while queued tells nothing by itself, so each is
 * looked at afterwards; one that the carrier knows no more is over now, whoever else was to be told.
 * @throws when the carrier could not be asked, so that the job is tried again
 */
export async function endLegs(deps: Deps, who: Identity, carrier: Carrier, job: EndLegsJob, log: Log): Promise<void> {
  const failures: string[] = [];
  for (const leg of job.legs) {
    const answer = await endLeg(carrier, job, leg);
    const told = answer.kind === 'done' ? answer.value : answer.kind;
    log.info({ legSid: leg.sid, answer: told, farewell: leg.farewell }, 'leg ended');
    if (answer.kind === 'limited' || answer.kind === 'unavailable') failures.push(`${leg.sid}: ${answer.message}`);
    if (answer.kind === 'refused') log.error({ legSid: leg.sid, ...answer }, 'The carrier refuses to end a leg');
    if (answer.kind !== 'done') continue;
    const isFresh = answer.value === 'unknown' && !(await learnForgotten(deps, who, carrier, job, leg.sid));
    if (isFresh) failures.push(`${leg.sid}: the carrier does not know it yet`);
    if (answer.value === 'over' || (answer.value === 'heard' && leg.farewell === null))
      await learnEnd(deps, who, carrier, job, leg.sid);
  }
  if (failures.length > 0) throw new Error(`Legs could not be ended: ${failures.join('; ')}`);
}

/** @returns false for a leg that was made a moment ago: the carrier may find it when it is asked again */
async function learnForgotten(deps: Deps, who: Identity, carrier: Carrier, { callId }: EndLegsJob, sid: string) {
  const now = await lookNow(deps, who, callId, carrier);
  const leg = now?.folded.legs[sid];
  return leg === undefined || !isLive(leg);
}

function endLeg(
  carrier: Carrier,
  { voice }: EndLegsJob,
  { sid, farewell }: LegToEnd,
): Promise<CarrierAnswer<LegAnswer>> {
  return farewell === null ? carrier.endLeg(sid) : carrier.redirectLeg(sid, farewellDocument(voice, farewell));
}

/** Only an end is worth keeping: what else REST says of a leg that is being ended is late. */
async function learnEnd(deps: Deps, who: Identity, carrier: Carrier, { callId }: EndLegsJob, sid: string) {
  const answer = await carrier.fetchLeg(sid);
  const leg = answer.kind === 'done' ? answer.value : null;
  if (leg === null || (leg.endedAt === null && (leg.phase === null || !isFinalPhase(leg.phase)))) return;
  await deps.db.inTenant(who, (scope) =>
    learnAfter(scope, callId, (folded) => fetchedTold(leg, speakerOf(folded.legs[sid]), deps.clock.now())),
  );
}
