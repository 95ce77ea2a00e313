import type { Call, CallRecordingState, RecordingMove } from '#contract/calls.ts';
import { mayActIn } from '#contract/ownership.ts';
import { may } from '#contract/permissions.ts';
import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';
import { type Caller, type Identity, userIdOf } from '../../kernel/actor.ts';
import { ok, type Refusal, type Result, refuse } from '../../kernel/refusal.ts';
import { carrierOf } from '../connections/index.ts';
import { learnAfter } from './calls.commands.ts';
import type { Intent } from './calls.model.ts';
import { derive } from './calls.outcome.ts';
import { loadCall } from './calls.queries.ts';
import type { Folded } from './calls.reduce.ts';
import { hasHeardNotice, nextTurn, openTurn } from './recording.lives.ts';
import { noticeComesFirst } from './recording.model.ts';
import { wantedFact } from './recording.told.ts';
import { takeTurn } from './turns.commands.ts';

type By = Identity & { readonly actor: Caller };

/**
 * Starts, pauses, resumes or stops the recording of a call. What is wanted is a fact before the carrier is asked; what
 * is so already is answered with the call as it is. When the carrier cannot be asked now, a job goes on trying.
 *
 * @returns the call after the carrier's answer; a refusal when the carrier said no, or could not be asked
 */
export async function changeRecording(deps: Deps, by: By, callId: string, move: RecordingMove): Promise<Result<Call>> {
  const wanted = await deps.db.inTenant(by, (scope) => want(scope, by.actor, callId, move));
  if (!wanted.ok) return wanted;
  if (wanted.value === 'new') {
    const carrier = await deps.db.inTenant(by, (scope) => carrierOf(scope, deps));
    if (!carrier.ok) return carrier;
    const log = deps.log.child({ requestId: by.requestId, callId });
    const refusal = await takeTurn(deps, by, { callId, carrier: carrier.value, log });
    if (refusal) return { ok: false, refusal: { ...refusal, callId } };
  }
  const call = await deps.db.inTenant(by, (scope) => loadCall(scope, callId));
  return call ? ok(call) : refuse('not-found');
}

async function want(scope: Scope, caller: Caller, callId: string, move: RecordingMove): Promise<Result<'new' | 'so'>> {
  const call = await loadCall(scope, callId);
  if (!call) return refuse('not-found');
  if (!mayActIn(call, userIdOf(caller)) && !may(caller.role, 'calls:record-any')) {
    return refuse('not-allowed', { detail: 'You may record your own calls only.' });
  }
  const decided: { value: Verdict } = { value: 'so' };
  await learnAfter(scope, callId, (folded, intent) => {
    decided.value = verdict(intent, folded, caller, move);
    return decided.value === 'new' ? [wantedFact(intent, nextTurn(folded), move, asked(caller), scope.now)] : [];
  });
  return typeof decided.value === 'string' ? ok(decided.value) : { ok: false, refusal: decided.value };
}

const asked = (caller: Caller) => ({ userId: userIdOf(caller), name: caller.name });

type Verdict = 'new' | 'so' | Refusal;

function verdict(intent: Intent, folded: Folded, caller: Caller, move: RecordingMove): Verdict {
  const { state, recording } = derive(intent, folded);
  if (state === 'ended') return { code: 'already-ended' };
  const open = openTurn(folded);
  const now = open ? comingFrom[open.wanted.move] : recording;
  if (sames[move].has(now)) return 'so';
  if (move !== 'start') return froms[move].has(now) ? 'new' : { code: 'recording-not-running' };
  return policyRefusal(intent, caller) ?? (state === 'in-progress' ? noticeRefusal(intent, folded) : tooEarly) ?? 'new';
}

const tooEarly: Refusal = { code: 'recording-too-early' };

/** Where the recording will be when what is wanted has been done. */
const comingFrom = { start: 'on', pause: 'paused', resume: 'on', stop: 'ended' } as const;

type States = ReadonlySet<CallRecordingState>;
const sames: Readonly<Record<RecordingMove, States>> = {
  start: new Set(['announcing', 'on', 'paused']),
  pause: new Set(['paused']),
  resume: new Set(['on']),
  stop: new Set(['ended']),
};
const froms: Readonly<Record<Exclude<RecordingMove, 'start'>, States>> = {
  pause: new Set(['on']),
  resume: new Set(['paused']),
  stop: new Set(['announcing', 'on', 'paused']),
};

function policyRefusal({ recording }: Intent, caller: Caller): Refusal | null {
  const allowed = recording.policy !== 'off' || may(caller.role, 'calls:override-recording');
  return allowed ? null : { code: 'recording-off' };
}

/** Outside a room the notice was spoken first, or can be spoken no more. */
function noticeRefusal(intent: Intent, folded: Folded): Refusal | null {
  if (intent.recording.notice === 'none' || hasHeardNotice(folded)) return null;
  const inRoom = Object.keys(folded.rooms).length > 0;
  return inRoom || noticeComesFirst(intent) ? null : { code: 'recording-without-notice' };
}
