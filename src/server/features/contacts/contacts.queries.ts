import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { ContactKind, ContactQuery, DoNotCall, Note } from '#contract/contacts.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Cursor } from '../../kernel/cursor.ts';
import { digitsOf } from '../../kernel/phone.ts';
import { escapeLike, foldText } from '../../kernel/text.ts';
import type { StoredContact, StoredPhone } from './contacts.model.ts';

export type ContactFilter = Omit<ContactQuery, 'cursor' | 'limit'>;

function contacts(scope: Scope) {
  return scope.tx
    .selectFrom('contacts as c')
    .leftJoin('users as u', 'u.id', 'c.owner_id')
    .leftJoin('users as m', 'm.id', 'c.do_not_call_by')
    .where('c.tenant_id', '=', scope.tenantId)
    .selectAll('c')
    .select(['u.name as owner_name', 'm.name as marker_name'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('contact_phones as p')
          .select(['p.number', 'p.label'])
          .whereRef('p.tenant_id', '=', 'c.tenant_id')
          .whereRef('p.contact_id', '=', 'c.id')
          .orderBy('p.position'),
      ).as('phones'),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof contacts>['executeTakeFirstOrThrow']>>;

export type ListedContact = StoredContact & { readonly sortName: string };

/** By name, `limit` rows after the given place. */
export async function listContacts(
  scope: Scope,
  filter: ContactFilter,
  after: Cursor | null,
  limit: number,
): Promise<ListedContact[]> {
  let query = contacts(scope);
  if (filter.kind) query = query.where('c.kind', '=', filter.kind);
  if (filter.ownerId) query = query.where('c.owner_id', '=', filter.ownerId);
  if (filter.tag) query = query.where(sql<boolean>`${filter.tag} = any (c.tags)`);
  if (filter.doNotCall !== undefined)
    query = query.where('c.do_not_call_since', filter.doNotCall ? 'is not' : 'is', null);
  if (filter.hasPhone !== undefined) {
    const has = sql<boolean>`exists (select from contact_phones p where p.tenant_id = c.tenant_id and p.contact_id = c.id)`;
    query = query.where(filter.hasPhone ? has : sql<boolean>`not ${has}`);
  }
  for (const condition of matching(filter.q ?? '')) query = query.where(condition);
  if (after) query = query.where(sql<boolean>`(c.sort_name, c.id) > (${after[0]}, ${after[1]}::uuid)`);
  const rows = await query.orderBy('c.sort_name').orderBy('c.id').limit(limit).execute();
  return rows.map((row) => ({ ...fromRow(row), sortName: row.sort_name }));
}

/**
 * Every word must occur somewhere in names, companies, e-mails or tags; or the whole is a piece of a number. No trigram
 * index: under row-level security PostgreSQL may not use one, since LIKE is not leakproof, and reading one tenant's
 * rows is quick enough (docs/decisions/0007).
 */
function matching(text: string) {
  const digits = digitsOf(text);
  const words = foldText(text).split(' ').filter(Boolean);
  const like = (word: string) => `%${escapeLike(word)}%`;
  if (digits === null) return words.map((word) => sql<boolean>`c.search like ${like(word)}`);
  return [
    sql<boolean>`(c.search like ${like(words.join(' '))} or exists (
      select from contact_phones p
      where p.tenant_id = c.tenant_id and p.contact_id = c.id and p.number like ${like(digits)}))`,
  ];
}

export async function loadContact(scope: Scope, id: string): Promise<StoredContact | null> {
  const row = await contacts(scope).where('c.id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Of several contacts that share the number, the one spoken with last, then the one that has had it longest. */
export async function findByNumber(scope: Scope, number: string): Promise<StoredContact | null> {
  const row = await contacts(scope)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contact_phones as own')
          .whereRef('own.tenant_id', '=', 'c.tenant_id')
          .whereRef('own.contact_id', '=', 'c.id')
          .where('own.number', '=', number)
          .select('own.position'),
      ),
    )
    .orderBy(sql`c.last_call_at desc nulls last`)
    .orderBy('c.created_at')
    .orderBy('c.id')
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Every tag in use, in the order of the alphabet. */
export async function listTags(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select distinct tag from contacts, unnest(tags) as tag
    where tenant_id = ${scope.tenantId} order by tag`.execute(scope.tx);
  return rows.map((row) => row.tag);
}

export async function loadNote(scope: Scope, id: string): Promise<Note | null> {
  const row = await notes(scope).where('n.id', '=', id).executeTakeFirst();
  return row ? toNote(row) : null;
}

function notes(scope: Scope) {
  return scope.tx
    .selectFrom('notes as n')
    .leftJoin('users as u', 'u.id', 'n.author_id')
    .where('n.tenant_id', '=', scope.tenantId)
    .selectAll('n')
    .select('u.name as author_name');
}

type NoteRow = Awaited<ReturnType<ReturnType<typeof notes>['executeTakeFirstOrThrow']>>;

function toNote(row: NoteRow): Note {
  return {
    id: row.id,
    contactId: row.contact_id,
    text: row.text,
    author: row.author_id === null ? null : { id: row.author_id, name: row.author_name ?? '' },
    createdAt: row.created_at.toISOString(),
  };
}

function fromRow(row: Row): StoredContact {
  return {
    id: row.id,
    kind: row.kind as ContactKind,
    name: row.name,
    company: row.company,
    emails: row.emails,
    phones: row.phones as StoredPhone[],
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    tags: row.tags,
    doNotCall: markOf(row),
    lastCallAt: row.last_call_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function markOf(row: Row): DoNotCall | null {
  const { do_not_call_since: since, do_not_call_by: id, do_not_call_reason: reason } = row;
  if (since === null) return null;
  const name = row.marker_name ?? row.do_not_call_by_name ?? '';
  return { since: since.toISOString(), by: { id, name }, reason };
}
