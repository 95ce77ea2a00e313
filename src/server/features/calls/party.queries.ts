import type { Scope } from '../../infra/scope.ts';
import { contactForCall } from '../contacts/index.ts';
import type { Intent } from './calls.model.ts';
import { spoken } from './calls.words.ts';

/** Whom a call is with, as it is spoken to a member who shall come into it. */
export async function partyNameOf(scope: Scope, { contactId, display }: Intent): Promise<string> {
  const contact = contactId === null ? null : await contactForCall(scope, contactId);
  return (contact && spoken(contact.name)) || display;
}
