import type { TwimlDocument } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import type { DocumentAsked, WebhookParams } from '../../carrier/events.ts';
import type { Scope } from '../../infra/scope.ts';
import { Refused } from '../../kernel/refusal.ts';
import { type Learned, learn } from './calls.commands.ts';
import { isOver } from './calls.lives.ts';
import type { Folded } from './calls.reduce.ts';
import type { Target, ToldFact } from './calls.store.ts';
import { documentTold, keyTold, noticeTold } from './calls.told.ts';
import { contactOf, isDropped, type Party, partiesOf, partyOfLeg } from './parties.model.ts';
import { confirms, documentOf, stepPlacement } from './steps.model.ts';
import { coachedNow } from './wishes.model.ts';

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
  const isMember = target.placement?.role === 'agent' || target.placement?.role === 'supervisor';
  const fits = named.test(name) && (!name.startsWith('confirm') || isMember);
  if (!fits) throw new Refused({ code: 'not-found' });
  const facts: ToldFact[] = [...documentTold(said, target, name, payload, scope.now)];
  if (name.startsWith('confirm')) facts.push(keyTold(said, confirms(said.digits), payload, scope.now));
  if (name === 'noticed') facts.push(noticeTold(said, payload, scope.now));
  const learned = await learn(scope, target.callId, facts);
  if (!learned) throw new Refused({ code: 'not-found' });
  const { placement } = target;
  const parties = partiesOf(learned.folded);
  const step = {
    name,
    placement: placement && stepPlacement(placement, coachedNow(parties)),
    digits: said.digits,
    connected: said.dialled?.phase === 'completed',
    unwanted: isUnwanted(learned.folded, parties, said.legSid),
  };
  const document = documentOf(learned.intent, step, addresses, '');
  if (!document) throw new Refused({ code: 'not-found' });
  return { document, learned };
}

/** Whether the room has nobody (any more) for whom this leg should come. */
function isUnwanted(folded: Folded, parties: readonly Party[], legSid: string): boolean {
  if (folded.hangUp !== null) return true;
  const contact = contactOf(parties);
  if (contact !== null && isOver(contact)) return true;
  const own = partyOfLeg(parties, legSid);
  if (own === null) return false;
  return isDropped(folded, own) || folded.moves.canceled[own.placement?.id ?? ''] !== undefined;
}
