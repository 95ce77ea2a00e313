import type { TwimlDocument } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import {
  type Asked,
  afterForward,
  agentEntrance,
  confirmAgainDocument,
  confirmDocument,
  type Entrance,
  inboundDocument,
  messageDocument,
  notConfirmed,
  roomDocument,
} from './calls.documents.ts';
import type { Intent, Placement } from './calls.model.ts';
import { noticeFirst } from './recording.documents.ts';
import { noticeComesFirst } from './recording.model.ts';

/** Where in its documents a leg is, and what it brings along. */
export type Step = {
  /** `voice`, `answer`, or the last word of a step's address. */
  readonly name: string;
  readonly placement: (Asked & { readonly role: Placement['role']; readonly entrance: Entrance }) | null;
  readonly digits: string | null;
  /** The forward number was connected. */
  readonly connected: boolean;
  /** Nobody needs this leg any more: somebody has hung up on the screen, or gave the call to somebody else. */
  readonly unwanted: boolean;
};

/** A call from outside asks for the first time. */
export const arriving: Step = { name: 'voice', placement: null, digits: null, connected: false, unwanted: false };

/** How a leg whose placement this is comes into the room, once it may. */
export function stepPlacement(
  { id, role, announcement, muted, coaches }: AskingPlacement,
  coachedNow: string | null,
): NonNullable<Step['placement']> {
  // The first agent of a call bears no other name: whoever comes later is told apart by their placement.
  const label = announcement === null ? agentEntrance.label : id;
  const entrance =
    role === 'supervisor' ? { label, muted, coaches: coachedNow ?? coaches } : { ...agentEntrance, label };
  return { id, role, announcement, entrance };
}

/** What a leg's document needs to know of its placement. */
export type AskingPlacement = Pick<Placement, 'id' | 'role' | 'announcement' | 'muted' | 'coaches'>;

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
  return memberDocument(intent, placement, step, addresses);
}

/** On the phone of a member. */
function memberDocument(
  intent: Intent,
  asked: Asked & { readonly entrance: Entrance },
  step: Step,
  addresses: Addresses,
): TwimlDocument | null {
  switch (step.name) {
    case 'answer':
      return confirmDocument(intent, asked, addresses);
    case 'confirm':
    case 'confirm-again':
      if (step.unwanted) return notConfirmed(intent, asked);
      if (confirms(step.digits)) return roomDocument(intent, addresses, asked.entrance);
      return step.name === 'confirm' ? confirmAgainDocument(intent, asked, addresses) : notConfirmed(intent, asked);
    default:
      return null;
  }
}
