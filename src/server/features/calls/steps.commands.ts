import type { TwimlDocument } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import type { DocumentAsked, WebhookParams } from '../../carrier/events.ts';
import type { Scope } from '../../infra/scope.ts';
import { Refused } from '../../kernel/refusal.ts';
import { type Learned, learn } from './calls.commands.ts';
import {
  afterForward,
  confirmAgainDocument,
  confirmDocument,
  messageDocument,
  notConfirmed,
  roomDocument,
} from './calls.documents.ts';
import type { Target, ToldFact } from './calls.store.ts';
import { documentTold, keyTold } from './calls.told.ts';

export type Answered = { readonly document: TwimlDocument; readonly learned: Learned };

/** A leg that we placed was answered and asks what to do: the same answer however often it asks. */
export async function answerLeg(
  scope: Scope,
  target: Target,
  asked: DocumentAsked,
  payload: WebhookParams,
  addresses: Addresses,
): Promise<Answered> {
  const learned = await known(scope, target, documentTold(asked, target, 'answer', payload, scope.now));
  const { intent } = learned;
  const { placement } = target;
  if (placement === null) throw new Refused({ code: 'not-found' });
  const document = placement.role === 'agent' ? confirmDocument : messageDocument;
  return { document: document(intent, placement.id, addresses), learned };
}

/**
 * A document goes on: `confirm` and `confirm-again` when the agent pressed a key, `forwarded` when the forward number is
 * done.
 */
export async function stepOn(
  scope: Scope,
  target: Target,
  step: string,
  asked: DocumentAsked,
  payload: WebhookParams,
  addresses: Addresses,
): Promise<Answered> {
  const facts = documentTold(asked, target, step, payload, scope.now);
  if (step === 'forwarded') {
    const learned = await known(scope, target, facts);
    const connected = asked.dialled?.phase === 'completed';
    return { document: afterForward(learned.intent, connected), learned };
  }
  if (!/^confirm(-again)?$/.test(step) || target.placement?.role !== 'agent') throw new Refused({ code: 'not-found' });
  const confirms = asked.digits === '1';
  const learned = await known(scope, target, [...facts, keyTold(asked, confirms, payload, scope.now)]);
  const { intent, folded } = learned;
  if (folded.hangUp !== null) return { document: notConfirmed(intent), learned };
  if (confirms) return { document: roomDocument(intent, addresses), learned };
  const again = step === 'confirm';
  return {
    document: again ? confirmAgainDocument(intent, target.placement.id, addresses) : notConfirmed(intent),
    learned,
  };
}

async function known(scope: Scope, target: Target, facts: readonly ToldFact[]): Promise<Learned> {
  const learned = await learn(scope, target.callId, facts);
  if (!learned) throw new Refused({ code: 'not-found' });
  return learned;
}
