import type { Contact } from '#contract/contacts.ts';
import type { Scope } from '../../infra/scope.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { toContact } from './contacts.model.ts';
import { loadContact } from './contacts.queries.ts';

/** Tells the screens that the contact changed. @returns it as it now is */
export async function told(scope: Scope, id: string): Promise<Result<Contact>> {
  await scope.publish({ kind: 'contact', contactId: id, deleted: false });
  const contact = await loadContact(scope, id);
  return contact ? ok(toContact(contact)) : refuse('not-found');
}
