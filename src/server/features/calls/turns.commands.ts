import type { ErrorCode } from '#contract/errors.ts';
import { addressesOf } from '../../carrier/addresses.ts';
import type { Carrier, CarrierAnswer } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Log } from '../../infra/log.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { jobOf, learn, learnAfter } from './calls.commands.ts';
import type { RecordingTurnStep } from './calls.facts.ts';
import type { Intent } from './calls.model.ts';
import type { ToldFact } from './calls.store.ts';
import { recordingFound } from './calls.told.ts';
import { nextAct, type RecordingAct } from './recording.acts.ts';
import { isUnderWay, openTurn } from './recording.lives.ts';
import { turnFact } from './recording.told.ts';

/** A request takes at most 5 s; whoever has not answered by then died. */
const LOST_SECONDS = 15;
const MOST_ATTEMPTS = 6;
const AGAIN_SECONDS = 1;

type AskedAct = Extract<RecordingAct, { kind: 'announce' | 'start' | 'change' }>;
type Taken = { readonly intent: Intent; readonly turn: number; readonly attempt: number; readonly act: AskedAct };
type Claimed = Taken | 'busy' | Refusal | null;
type With = { readonly callId: string; readonly carrier: Carrier; readonly log: Log };

/**
 * Takes the next step of what is wanted of a call's recording, if there is one. May be repeated, and by several at a
 * time: whoever asks the carrier says so before, and after a lost answer the carrier is looked at before it is asked to
 * begin once more, so that a start is one recording.
 *
 * @returns why it was not done; null when it was, or when it waits for the notice
 */
export async function takeTurn(deps: Deps, who: Identity, { callId, carrier, log }: With): Promise<Refusal | null> {
  const taken = await deps.db.inTenant(who, (scope) => take(scope, callId));
  if (taken === null || taken === 'busy') return null;
  if ('code' in taken) return taken;
  const answer = await request(deps, carrier, taken);
  const result = resultOf(taken, answer);
  log.info({ act: taken.act.kind, attempt: taken.attempt, answer: answer.kind, result: result.kind }, 'recording');
  const payload: Record<string, unknown> = { ...answer };
  const ended = await endedTold(deps, carrier, taken, answer);
  await deps.db.inTenant(who, async (scope) => {
    const at = deps.clock.now();
    if (result.kind !== 'lost') {
      const step = turnFact(taken.intent, { turn: taken.turn, at, step: result.step, payload });
      await learn(scope, callId, [step, ...ended]);
    }
    if (result.kind !== 'settled') await askAgain(scope, taken.intent, result.afterSeconds);
  });
  return result.kind === 'settled' && result.step.step !== 'refused' ? null : refusalOf(result, answer);
}

async function take(scope: Scope, callId: string): Promise<Claimed> {
  const claimed: { value: Claimed } = { value: null };
  const learned = await learnAfter(scope, callId, (folded, intent) => {
    const act = nextAct(intent, folded, scope.now);
    const turn = openTurn(folded);
    if (act === null || turn === null) return [];
    const told = (step: RecordingTurnStep): ToldFact => turnFact(intent, { turn: turn.turn, at: scope.now, step });
    if (act.kind === 'done') return [told({ step: 'done', recordingSids: act.sids })];
    if (act.kind === 'refuse') {
      claimed.value = { code: act.code };
      return [told({ step: 'refused', code: act.code, carrier: null })];
    }
    const since = (at: string | null) => (at === null ? 0 : scope.now.getTime() - Date.parse(at));
    const others = Object.values(folded.turns).filter(isUnderWay);
    if (others.some(({ triedAt }) => since(triedAt) < LOST_SECONDS * 1_000)) {
      claimed.value = 'busy';
      return [];
    }
    if (turn.tried >= MOST_ATTEMPTS) {
      claimed.value = { code: 'carrier-unavailable' };
      return [told({ step: 'refused', code: 'carrier-unavailable', carrier: null })];
    }
    claimed.value = { intent, turn: turn.turn, attempt: turn.tried + 1, act };
    return [told({ step: 'tried', attempt: turn.tried + 1 })];
  });
  if (learned && claimed.value === 'busy') await askAgain(scope, learned.intent, AGAIN_SECONDS);
  return claimed.value;
}

export async function askAgain(scope: Scope, intent: Intent, afterSeconds: number): Promise<void> {
  await scope.enqueue(queues.steerRecording, jobOf(scope, intent), { startAfter: afterSeconds });
}

type Asked = CarrierAnswer<readonly string[]>;

async function request(deps: Deps, carrier: Carrier, { intent, act }: Taken): Promise<Asked> {
  const addresses = addressesOf(deps.config.publicUrl, carrier.account.webhookKey);
  switch (act.kind) {
    case 'announce': {
      const announceUrl = addresses.notice(intent.id);
      const answer = await carrier.updateParticipant(act.roomSid, act.legSid, { announceUrl });
      return answer.kind === 'done' && answer.value === null ? notThere : sids(answer, () => []);
    }
    case 'start': {
      const found = act.look ? await running(carrier, act.legSid) : null;
      if (found !== null && (found.kind !== 'done' || found.value.length > 0)) return found;
      const order = { statusUrl: addresses.recordingStatus(intent.id), channels: intent.recording.channels };
      return sids(await carrier.startRecording(act.legSid, order), ({ sid }) => [sid]);
    }
    case 'change': {
      for (const sid of act.sids) {
        const answer = await carrier.changeRecording(act.legSid, sid, act.to);
        if (answer.kind !== 'done') return answer;
      }
      return { kind: 'done', value: act.sids };
    }
  }
}

/** The contact's callback may be faster than the carrier's room. */
const notThere: Asked = { kind: 'limited', retryAfterSeconds: 1, message: 'The contact is not in the room yet' };

async function running(carrier: Carrier, legSid: string): Promise<Asked> {
  const live = new Set(['in-progress', 'paused']);
  return sids(await carrier.listRecordings({ legSid }), (found) =>
    found.flatMap(({ sid, word }) => (live.has(word) ? [sid] : [])),
  );
}

function sids<T>(answer: CarrierAnswer<T>, read: (value: T) => readonly string[]): Asked {
  return answer.kind === 'done' ? { kind: 'done', value: read(answer.value) } : answer;
}

/** A recording that cannot be steered has ended without our hearing of it: the screen must not say otherwise. */
async function endedTold(deps: Deps, carrier: Carrier, { act }: Taken, answer: Asked): Promise<readonly ToldFact[]> {
  if (act.kind !== 'change' || answer.kind !== 'refused' || answer.code !== NOT_STEERABLE) return [];
  const found = await Promise.all(act.sids.map((sid) => carrier.fetchRecording(sid)));
  return found.flatMap((each) =>
    each.kind === 'done' && each.value ? [recordingFound(each.value, deps.clock.now())] : [],
  );
}

type Outcome =
  | { readonly kind: 'settled'; readonly step: RecordingTurnStep }
  | { readonly kind: 'again'; readonly step: RecordingTurnStep; readonly afterSeconds: number }
  /** It may have been carried out: nothing is known until somebody looks. */
  | { readonly kind: 'lost'; readonly afterSeconds: number };

function resultOf({ act, attempt }: Taken, answer: Asked): Outcome {
  switch (answer.kind) {
    case 'done':
      if (act.kind === 'announce') return { kind: 'settled', step: { step: 'announced', attempt, time: act.time } };
      return { kind: 'settled', step: { step: 'done', recordingSids: answer.value } };
    case 'refused': {
      const { refusal, code, message } = answer;
      return { kind: 'settled', step: { step: 'refused', code: known(refusal, code), carrier: { code, message } } };
    }
    case 'limited':
      return again(attempt, answer.message, Math.max(answer.retryAfterSeconds, AGAIN_SECONDS));
    case 'unavailable':
      if (answer.maybeDone) return { kind: 'lost', afterSeconds: LOST_SECONDS + 1 };
      return again(attempt, answer.message, AGAIN_SECONDS);
  }
}

function again(attempt: number, message: string, afterSeconds: number): Outcome {
  return { kind: 'again', step: { step: 'failed', attempt, message }, afterSeconds };
}

/** https://www.twilio.com/docs/api/errors/16114: what has ended can be neither paused nor stopped. */
const NOT_STEERABLE = 16_114;

function known(refusal: ErrorCode, code: number | null): ErrorCode {
  return code === NOT_STEERABLE || code === 20_404 ? 'recording-not-running' : refusal;
}

function refusalOf(result: Outcome, answer: Asked): Refusal | null {
  if (result.kind === 'settled') {
    const { step } = result;
    if (step.step !== 'refused') return null;
    return { code: step.code, ...(step.carrier && { detail: step.carrier.message, carrier: step.carrier }) };
  }
  const message = 'message' in answer ? answer.message : '';
  const detail = 'Twilio could not be asked just now. It is tried again by itself; the call shows what comes of it.';
  return { code: 'carrier-unavailable', detail, carrier: { code: null, message }, retryAfterSeconds: 5 };
}
