import { addressesOf } from '../../carrier/addresses.ts';
import type { Carrier, CarrierAnswer, LegRequest, ParticipantRequest } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Log } from '../../infra/log.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { lines } from '../agents/index.ts';
import { refusalToCall } from '../contacts/index.ts';
import { jobOf, learn, learnAfter } from './calls.commands.ts';
import { sourceOfPlacement } from './calls.effects.ts';
import type { PlacementStep } from './calls.facts.ts';
import { isAwaited, isWaiting } from './calls.lives.ts';
import {
  AGENT_EXTRA_SECONDS,
  type Intent,
  MOST_SECONDS,
  type Placement,
  roomOf,
  TRANSFER_RING_SECONDS,
} from './calls.model.ts';
import { loadPlacements, lockCall, type ToldFact } from './calls.store.ts';
import { mayBeIn } from './owners.model.ts';
import { recordingOrder } from './recording.documents.ts';

/**
 * Asking the carrier for a leg, at most once.
 *
 * A claim is the committed fact that somebody is about to ask. Whoever dies between the claim and the carrier's answer,
 * or gets an answer that may mean anything, leaves a placement in flight: nobody asks again, and reconciliation finds
 * out what became of it. Only a 429, which the carrier says it did not carry out, makes the placement wait once more.
 */
export type Claim = { readonly intent: Intent; readonly placement: Placement; readonly attempt: number };

/** A carrier that is too busy for this long (1 + 2 + 4 s) is a refusal: a person is waiting. */
const MOST_ATTEMPTS = 4;

/** Claims a placement that waits. @returns null when there is nothing to ask for (any more). */
export async function claim(scope: Scope, callId: string, placementId: string): Promise<Claim | null> {
  const placement = (await loadPlacements(scope, callId)).find((each) => each.id === placementId);
  if (!placement) return null;
  const against = await refusalToAsk(scope, callId, placement);
  let attempt = 0;
  const learned = await learnAfter(scope, callId, (folded) => {
    const known = folded.placements[placementId];
    if (!known || !isWaiting(known) || isAwaited(known)) return [];
    if (against) return [refusedFact(placement, against, scope.now.toISOString())];
    attempt = known.asked + 1;
    return [askedFact(placement, attempt, scope.now.toISOString())];
  });
  return learned && attempt > 0 ? { intent: learned.intent, placement, attempt } : null;
}

/**
 * What speaks against it by now. Somebody may have been marked “do not call” since the call was placed: an agent's phone
 * rings first, a 429 waits. And a member may have gone without anybody seeing them in this call, as when they are called
 * back into one that they gave away.
 */
async function refusalToAsk(scope: Scope, callId: string, placement: Placement): Promise<Refusal | null> {
  const { role: part, userId } = placement;
  if (userId !== null && !mayBeIn(part, await lines.holdRole(scope, userId))) return { code: 'agent-gone' };
  if (part !== 'contact' && part !== 'guest') return null;
  const intent = await lockCall(scope, callId);
  const contactId = placement.role === 'contact' ? (intent?.contactId ?? null) : null;
  return refusalToCall(scope, { number: placement.to, contactId });
}

function refusedFact(placement: Placement, { code, detail }: Refusal, at: string): ToldFact {
  return placementFact(placement, at, 0, { step: 'refused', code, carrier: null, detail: detail ?? null }, {});
}

export function askedFact(placement: Placement, attempt: number, at: string): ToldFact {
  return placementFact(placement, at, attempt, { step: 'asked', attempt }, {});
}

type Asked = CarrierAnswer<{ readonly sid: string; readonly roomSid?: string }>;

/** Asks for what was claimed, outside any transaction, and keeps the answer. Never throws for what the carrier does. */
export async function ask(deps: Deps, who: Identity, claimed: Claim, carrier: Carrier, log: Log): Promise<Asked> {
  const answer = await request(deps, claimed, carrier);
  const facts = answerFacts(claimed, answer, deps.clock.now().toISOString());
  await deps.db.inTenant(who, async (scope) => {
    const learned = await learn(scope, claimed.intent.id, facts);
    if (answer.kind === 'limited' && learned && claimed.attempt < MOST_ATTEMPTS) {
      const startAfter = Math.max(answer.retryAfterSeconds, 2 ** (claimed.attempt - 1));
      const body = { ...jobOf(scope, claimed.intent), placementId: claimed.placement.id };
      await scope.enqueue(queues.placeLeg, body, { startAfter });
    }
  });
  const about = { role: claimed.placement.role, attempt: claimed.attempt };
  if (answer.kind === 'done') log.info({ ...about, legSid: answer.value.sid }, 'leg placed');
  else log.warn({ ...about, legSid: null, answer }, 'leg not placed');
  return answer;
}

function request(deps: Deps, { intent, placement }: Claim, carrier: Carrier): Promise<Asked> {
  const addresses = addressesOf(deps.config.publicUrl, carrier.account.webhookKey);
  const common = {
    from: placement.from,
    to: placement.to,
    statusUrl: addresses.legStatus(placement.id),
    ringSeconds: intent.ringSeconds,
  };
  const isContact = placement.role === 'contact';
  if (placement.kind === 'participant') {
    const participant: ParticipantRequest = {
      ...common,
      ringSeconds: isContact ? intent.ringSeconds : Math.min(TRANSFER_RING_SECONDS, intent.ringSeconds),
      room: roomOf(intent.id),
      callId: intent.id,
      label: isContact ? 'contact' : placement.id,
      roomStatusUrl: addresses.roomStatus(intent.id),
      maxSeconds: Math.min(MOST_SECONDS, intent.maxSeconds),
      // The call is the contact's: it is over when they leave, and not when anybody else does.
      endRoomOnExit: isContact,
      muted: placement.muted,
      coaches: placement.coaches,
      record: isContact ? recordingOrder(intent, addresses) : null,
    };
    return carrier.addParticipant(participant);
  }
  const extra = placement.role === 'contact' ? 0 : intent.ringSeconds + AGENT_EXTRA_SECONDS;
  const brought = placement.announcement !== null;
  const leg: LegRequest = {
    ...common,
    ringSeconds: brought ? Math.min(TRANSFER_RING_SECONDS, intent.ringSeconds) : intent.ringSeconds,
    maxSeconds: Math.min(MOST_SECONDS, intent.maxSeconds + extra),
    answer: { kind: 'url', url: addresses.answer(placement.id), fallbackUrl: addresses.fallback },
    record: placement.role === 'contact' ? recordingOrder(intent, addresses) : null,
  };
  return carrier.placeLeg(leg);
}

function answerFacts({ placement, attempt }: Claim, answer: Asked, at: string): readonly ToldFact[] {
  const told = (step: PlacementStep) => [placementFact(placement, at, attempt, step, { ...answer })];
  switch (answer.kind) {
    case 'done':
      return told({ step: 'accepted', sid: answer.value.sid, roomSid: answer.value.roomSid ?? null });
    case 'refused': {
      const { refusal: code, code: number, message } = answer;
      return told({ step: 'refused', code, carrier: { code: number, message } });
    }
    case 'limited': {
      const carrier = { code: 20429, message: answer.message };
      const limited = told({ step: 'limited', attempt, message: answer.message });
      return attempt < MOST_ATTEMPTS ? limited : told({ step: 'refused', code: 'carrier-limit', carrier });
    }
    case 'unavailable':
      return told({ step: answer.maybeDone ? 'ambiguous' : 'unsent', message: answer.message });
  }
}

function placementFact(
  placement: Placement,
  at: string,
  sequence: number,
  step: PlacementStep,
  payload: Readonly<Record<string, unknown>>,
): ToldFact {
  return {
    source: sourceOfPlacement(placement.id),
    sequence,
    kind: `placement.${step.step}`,
    at,
    body: { kind: 'placement', placementId: placement.id, role: placement.role, ...step },
    payload,
  };
}

/** What whoever placed the call is told when the carrier did not simply accept it. A 429 is not told: it is retried. */
export function answerRefusal(answer: Asked, callId: string): Refusal | null {
  switch (answer.kind) {
    case 'done':
    case 'limited':
      return null;
    case 'refused':
      return {
        code: answer.refusal,
        detail: answer.message,
        callId,
        carrier: { code: answer.code, message: answer.message },
      };
    case 'unavailable': {
      const detail = answer.maybeDone
        ? 'Twilio did not answer in time. Whether the call was placed is not known yet; if it was, it appears by itself.'
        : 'Twilio could not be reached; the call was not placed.';
      const carrier = { code: null, message: answer.message };
      return { code: 'carrier-unavailable', detail, callId, carrier, retryAfterSeconds: 5 };
    }
  }
}
