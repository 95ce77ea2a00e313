import type { TwimlDocument } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import type { DocumentAsked, WebhookParams } from '../../carrier/events.ts';
import type { Scope } from '../../infra/scope.ts';
import { Refused } from '../../kernel/refusal.ts';
import { type Learned, learn } from './calls.commands.ts';
import type { Target, ToldFact } from './calls.store.ts';
import { documentTold, keyTold, noticeTold } from './calls.told.ts';
import { confirms, documentOf } from './steps.model.ts';

export type Answered = { readonly document: TwimlDocument; readonly learned: Learned };
export type Asked = { readonly name: string; readonly said: DocumentAsked; readonly payload: WebhookParams };

const named = /^(answer|noticed|forwarded|confirm|confirm-again)$/;

/** A leg of ours asks what to do: keeps that it did, and the key that it brought, and tells it. */
export async function answerStep(
  scope: Scope,
  target: Target,
  { name, said, payload }: Asked,
  addresses: Addresses,
): Promise<Answered> {
  const fits = named.test(name) && (!name.startsWith('confirm') || target.placement?.role === 'agent');
  if (!fits) throw new Refused({ code: 'not-found' });
  const facts: ToldFact[] = [...documentTold(said, target, name, payload, scope.now)];
  if (name.startsWith('confirm')) facts.push(keyTold(said, confirms(said.digits), payload, scope.now));
  if (name === 'noticed') facts.push(noticeTold(said, payload, scope.now));
  const learned = await learn(scope, target.callId, facts);
  if (!learned) throw new Refused({ code: 'not-found' });
  const step = {
    name,
    placement: target.placement,
    digits: said.digits,
    connected: said.dialled?.phase === 'completed',
    hungUp: learned.folded.hangUp !== null,
  };
  const document = documentOf(learned.intent, step, addresses, '');
  if (!document) throw new Refused({ code: 'not-found' });
  return { document, learned };
}
