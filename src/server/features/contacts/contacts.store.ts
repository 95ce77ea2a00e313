import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { type ContactFields, type StoredPhone, searchText, sortName } from './contacts.model.ts';

/** @param id a fixed one for the seed. @returns the id */
export async function insertContact(scope: Scope, fields: ContactFields, id = newId(scope.now)): Promise<string> {
  await scope.tx
    .insertInto('contacts')
    .values({ tenant_id: scope.tenantId, id, created_at: scope.now, ...columnsOf(scope, fields) })
    .execute();
  await insertPhones(scope, id, fields.phones);
  return id;
}

/** Replaces everything that a person may set. */
export async function updateContact(scope: Scope, id: string, fields: ContactFields): Promise<void> {
  await scope.tx
    .updateTable('contacts')
    .set(columnsOf(scope, fields))
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .execute();
  await scope.tx
    .deleteFrom('contact_phones')
    .where('tenant_id', '=', scope.tenantId)
    .where('contact_id', '=', id)
    .execute();
  await insertPhones(scope, id, fields.phones);
}

function columnsOf(scope: Scope, fields: ContactFields) {
  return {
    kind: fields.kind,
    name: fields.name,
    company: fields.company,
    emails: [...fields.emails],
    tags: [...fields.tags],
    owner_id: fields.ownerId,
    sort_name: sortName(fields.name),
    search: searchText(fields),
    updated_at: scope.now,
  };
}

async function insertPhones(scope: Scope, contactId: string, phones: readonly StoredPhone[]): Promise<void> {
  if (phones.length === 0) return;
  const rows = phones.map(({ number, label }, position) => ({
    tenant_id: scope.tenantId,
    contact_id: contactId,
    position,
    number,
    label,
  }));
  await scope.tx.insertInto('contact_phones').values(rows).execute();
}

/** Locks the contact until the transaction ends, so that two people's changes do not mix. @returns whether it is there */
export async function lockContact(scope: Scope, id: string): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('contacts')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Its numbers and notes go with it; its calls and activities stay. @returns whether it was there */
export async function deleteContact(scope: Scope, id: string): Promise<boolean> {
  const row = await scope.tx
    .deleteFrom('contacts')
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Calls may be told out of order, so it only ever moves forward. */
export async function raiseLastCall(scope: Scope, id: string, at: Date): Promise<boolean> {
  const row = await scope.tx
    .updateTable('contacts')
    .set({ last_call_at: at })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_call_at', 'is', null), eb('last_call_at', '<', at)]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether somebody may own a contact here. */
export async function isMember(scope: Scope, userId: string): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertNote(
  scope: Scope,
  note: { readonly contactId: string; readonly authorId: string | null; readonly text: string },
): Promise<string> {
  const id = newId(scope.now);
  await scope.tx
    .insertInto('notes')
    .values({
      tenant_id: scope.tenantId,
      id,
      contact_id: note.contactId,
      author_id: note.authorId,
      text: note.text,
      created_at: scope.now,
    })
    .execute();
  return id;
}

/** @returns the contact that it stood with; null when there was no such note */
export async function deleteNote(scope: Scope, id: string): Promise<string | null> {
  const row = await scope.tx
    .deleteFrom('notes')
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .returning('contact_id')
    .executeTakeFirst();
  return row?.contact_id ?? null;
}
