import type { Scope } from '../../infra/scope.ts';
import type { StoredContact } from './contacts.model.ts';
import { findByNumber, loadContact } from './contacts.queries.ts';

export { addContact, touchLastCall } from './contacts.commands.ts';
export type { StoredContact } from './contacts.model.ts';
export { register } from './contacts.routes.ts';
export { markDoNotCall, refusalToCall, whyNotToCall } from './do-not-call.commands.ts';
export { lockMarks } from './do-not-call.store.ts';

/** The contact with its numbers in the order of preference (E.164); null when it is not this organization's. */
export function contactForCall(scope: Scope, id: string): Promise<StoredContact | null> {
  return loadContact(scope, id);
}

/** Who has this number (E.164): of several, the one spoken with last. */
export function contactByNumber(scope: Scope, number: string): Promise<StoredContact | null> {
  return findByNumber(scope, number);
}
