import { sql } from 'kysely';
import type { Scope } from '../../infra/scope.ts';

/** Somebody who is not to be called. `by` is empty when the system marked them. */
export type Marked = { readonly name: string; readonly by: string; readonly since: Date };

/** Whom a call is for: a number (E.164) and, where one was chosen, the contact. */
export type Called = { readonly number: string; readonly contactId: string | null };

/** Of all contacts with the number, and the one that was chosen, whoever is marked; of several the first. */
export async function markedAmong(scope: Scope, { number, contactId }: Called): Promise<Marked | null> {
  const row = await scope.tx
    .selectFrom('contacts as c')
    .leftJoin('users as u', 'u.id', 'c.do_not_call_by')
    .where('c.tenant_id', '=', scope.tenantId)
    .where('c.do_not_call_since', 'is not', null)
    .where(
      sql<boolean>`(c.id = ${contactId}::uuid or c.id in (
        select p.contact_id from contact_phones p where p.tenant_id = ${scope.tenantId} and p.number = ${number}))`,
    )
    .select([
      'c.name',
      'c.do_not_call_since as since',
      sql<string>`coalesce(u.name, c.do_not_call_by_name, '')`.as('by'),
    ])
    .orderBy('c.do_not_call_since')
    .executeTakeFirst();
  return row?.since ? { name: row.name, by: row.by, since: row.since } : null;
}
