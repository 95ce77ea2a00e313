import type { Call } from '#contract/calls.ts';
import { mayActIn } from '#contract/ownership.ts';
import { may } from '#contract/permissions.ts';
import type { Carrier, CarrierAnswer } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Log } from '../../infra/log.ts';
import type { Scope } from '../../infra/scope.ts';
import { type Caller, type Identity, userIdOf } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { type CallJob, learn, learnAfter } from './calls.commands.ts';
import { farewellDocument } from './calls.documents.ts';
import type { LegToEnd } from './calls.effects.ts';
import { isFinalPhase } from './calls.lives.ts';
import { loadCall } from './calls.queries.ts';
import { fetchedTold, speakerOf } from './calls.told.ts';

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
 * looked at afterwards.
 * @throws when the carrier could not be asked, so that the job is tried again
 */
export async function endLegs(deps: Deps, who: Identity, carrier: Carrier, job: EndLegsJob, log: Log): Promise<void> {
  const failures: string[] = [];
  for (const leg of job.legs) {
    const answer = await endLeg(deps, who, carrier, job, leg);
    log.info({ legSid: leg.sid, answer: answer.kind, farewell: leg.farewell }, 'leg ended');
    if (answer.kind === 'limited' || answer.kind === 'unavailable') failures.push(`${leg.sid}: ${answer.message}`);
    if (answer.kind === 'refused') {
      log.error({ legSid: leg.sid, ...answer }, 'The carrier refuses to end a leg');
    }
  }
  if (failures.length > 0) throw new Error(`Legs could not be ended: ${failures.join('; ')}`);
}

async function endLeg(
  deps: Deps,
  who: Identity,
  carrier: Carrier,
  { callId, voice }: EndLegsJob,
  { sid, farewell }: LegToEnd,
): Promise<CarrierAnswer<null>> {
  if (farewell !== null) return carrier.redirectLeg(sid, farewellDocument(voice, farewell));
  const answer = await carrier.endLeg(sid);
  if (answer.kind !== 'done') return answer;
  const now = await carrier.fetchLeg(sid);
  if (now.kind !== 'done' || now.value === null) return answer;
  const leg = now.value;
  // Only an end is worth keeping: what else REST says of a leg that is being ended is late.
  if (leg.endedAt !== null || (leg.phase !== null && isFinalPhase(leg.phase))) {
    await deps.db.inTenant(who, (scope) =>
      learnAfter(scope, callId, (folded) => fetchedTold(leg, speakerOf(folded.legs[sid]), deps.clock.now())),
    );
  }
  return answer;
}
