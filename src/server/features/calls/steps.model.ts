import type { TwimlDocument } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import {
  afterForward,
  agentEntrance,
  confirmAgainDocument,
  confirmDocument,
  inboundDocument,
  messageDocument,
  notConfirmed,
  roomDocument,
} from './calls.documents.ts';
import type { Intent, PlacedRole } from './calls.model.ts';
import { noticeFirst } from './recording.documents.ts';
import { noticeComesFirst } from './recording.model.ts';

/** Where in its documents a leg is, and what it brings along. */
export type Step = {
  /** `voice`, `answer`, or the last word of a step's address. */
  readonly name: string;
  readonly placement: { readonly id: string; readonly role: PlacedRole } | null;
  readonly digits: string | null;
  /** The forward number was connected. */
  readonly connected: boolean;
  /** Somebody has hung up on the screen. */
  readonly hungUp: boolean;
};

/** A call from outside asks for the first time. */
export const arriving: Step = { name: 'voice', placement: null, digits: null, connected: false, hungUp: false };

/** The key that says: a person is here, and wants to be connected. */
export function confirms(digits: string | null): boolean {
  return digits === '1';
}

/**
 * What a leg is told to do next: the same for the same step of the same call, however often it is asked.
 * @returns null for a step that this leg cannot be in
 */
export function documentOf(
  intent: Intent,
  step: Step,
  addresses: Addresses,
  organization: string,
): TwimlDocument | null {
  const { placement } = step;
  const first = step.name === 'voice' || (step.name === 'answer' && placement?.role === 'contact');
  if (first && noticeComesFirst(intent)) return noticeFirst(intent, placement?.id ?? intent.id, addresses);
  if (step.name === 'voice' || (step.name === 'noticed' && placement === null))
    return inboundDocument(intent, organization, addresses);
  if (step.name === 'forwarded') return afterForward(intent, step.connected);
  if (placement === null) return null;
  if (placement.role === 'contact') {
    return step.name === 'answer' || step.name === 'noticed' ? messageDocument(intent, placement.id, addresses) : null;
  }
  return agentDocument(intent, placement.id, step, addresses);
}

/** On the phone of an agent who is rung first. */
function agentDocument(intent: Intent, targetId: string, step: Step, addresses: Addresses): TwimlDocument | null {
  switch (step.name) {
    case 'answer':
      return confirmDocument(intent, targetId, addresses);
    case 'confirm':
    case 'confirm-again':
      if (step.hungUp) return notConfirmed(intent);
      if (confirms(step.digits)) return roomDocument(intent, addresses, agentEntrance);
      return step.name === 'confirm' ? confirmAgainDocument(intent, targetId, addresses) : notConfirmed(intent);
    default:
      return null;
  }
}
