import type { Contact, ContactChange, NewContact, Note } from '#contract/contacts.ts';
import type { Scope } from '../../infra/scope.ts';
import { userIdOf } from '../../kernel/actor.ts';
import { formatNumber } from '../../kernel/phone.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanText } from '../../kernel/text.ts';
import { settingsOf } from '../tenants/index.ts';
import { blank, numbersGone, readFields } from './contacts.model.ts';
import { loadContact, loadNote } from './contacts.queries.ts';
import {
  deleteContact,
  deleteNote,
  insertContact,
  insertNote,
  isMember,
  lockContact,
  raiseLastCall,
  updateContact,
} from './contacts.store.ts';
import { told } from './contacts.told.ts';
import { mayFree, writeLift } from './do-not-call.commands.ts';
import { lockMarks } from './do-not-call.store.ts';

/** Adds a contact; who adds it owns it, unless they say otherwise. `notes` becomes its first note. */
export async function addContact(scope: Scope, { notes, ...typed }: NewContact, id?: string): Promise<Result<Contact>> {
  const fields = readFields(typed, await settingsOf(scope));
  if (!fields.ok) return fields;
  const contact = { ...blank(userIdOf(scope.actor)), ...fields.value, name: fields.value.name ?? '' };
  if (!(await mayOwn(scope, contact.ownerId))) return noSuchOwner();
  const added = await insertContact(scope, contact, id);
  const text = cleanText(notes ?? '');
  if (text !== '') await insertNote(scope, { contactId: added, authorId: userIdOf(scope.actor), text });
  return told(scope, added);
}

/** Changes what is given and leaves the rest; a given list replaces the list. */
export async function changeContact(scope: Scope, id: string, change: ContactChange): Promise<Result<Contact>> {
  const fields = readFields(change, await settingsOf(scope));
  // A number that is added to somebody who is marked is marked with them.
  if (change.phones) await lockMarks(scope);
  if (!(await lockContact(scope, id))) return refuse('not-found');
  if (!fields.ok) return fields;
  if (!(await mayOwn(scope, fields.value.ownerId ?? null))) return noSuchOwner();
  const before = await loadContact(scope, id);
  if (!before) return refuse('not-found');
  const gone = fields.value.phones && numbersGone(before.phones, fields.value.phones);
  if (gone && gone.length > 0) {
    const against = mayFree(scope, before, `${gone.map(formatNumber).join(', ')} may not be taken from them`);
    if (against) return { ok: false, refusal: against };
  }
  await updateContact(scope, id, { ...before, ...fields.value });
  return told(scope, id);
}

/** Its notes go with it; its calls and activities stay in the history, by number. */
export async function removeContact(scope: Scope, id: string): Promise<Result<null>> {
  const before = (await lockContact(scope, id)) ? await loadContact(scope, id) : null;
  if (!before) return refuse('not-found');
  const against = mayFree(scope, before, 'they may not be deleted');
  if (against) return { ok: false, refusal: against };
  await deleteContact(scope, id);
  if (before.doNotCall) await writeLift(scope, id, 'The contact was deleted.');
  await scope.publish({ kind: 'contact', contactId: id, deleted: true });
  return ok(null);
}

export async function addNote(scope: Scope, contactId: string, typed: string): Promise<Result<Note>> {
  if (!(await lockContact(scope, contactId))) return refuse('not-found');
  const text = cleanText(typed);
  if (text === '') return refuse('bad-request', { detail: 'The note is empty.', fields: { text: 'is empty' } });
  const note = await loadNote(scope, await insertNote(scope, { contactId, authorId: userIdOf(scope.actor), text }));
  if (!note) return refuse('not-found');
  await scope.publish({ kind: 'contact', contactId, deleted: false });
  return ok(note);
}

export async function removeNote(scope: Scope, id: string): Promise<Result<null>> {
  const contactId = await deleteNote(scope, id);
  if (contactId === null) return refuse('not-found');
  await scope.publish({ kind: 'contact', contactId, deleted: false });
  return ok(null);
}

/** Notes that the contact was called, or called, at this time; an older one changes nothing. */
export async function touchLastCall(scope: Scope, contactId: string, at: Date): Promise<void> {
  if (!(await raiseLastCall(scope, contactId, at))) return;
  await scope.publish({ kind: 'contact', contactId, deleted: false });
}

async function mayOwn(scope: Scope, ownerId: string | null): Promise<boolean> {
  return ownerId === null || (await isMember(scope, ownerId));
}

function noSuchOwner(): Result<never> {
  const reason = 'The owner is not a member of this organization.';
  return refuse('bad-request', { detail: reason, fields: { ownerId: reason } });
}
