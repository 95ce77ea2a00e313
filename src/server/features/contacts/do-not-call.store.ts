import { sql } from 'kysely';
import type { Scope } from '../../infra/scope.ts';
import { userIdOf } from '../../kernel/actor.ts';

/*
 * Whoever dials holds the organization's marks from the check to the commit; whoever marks waits for them, and they for
 * whoever marks. So a call that was let through was placed before the mark, and after its commit nobody gets through.
 * One lock for the organization and not the contact's row, because a number may belong to several contacts, or to none.
 *
 * The order of locks, wherever several are taken: placing (`limits.store`), the member's row (`lines.holdRole`), the
 * call's row, the marks, the contact's row.
 */
const key = (scope: Scope) => sql`hashtextextended(${`do-not-call:${scope.tenantId}`}, 0)`;

/** For whoever is about to dial: any number at a time, and nobody who marks. */
export async function holdMarks(scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${key(scope)})`.execute(scope.tx);
}

/** For whoever marks, or gives a number to somebody who is marked: waits for those who are dialling. */
export async function lockMarks(scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(${key(scope)})`.execute(scope.tx);
}

export async function insertMark(scope: Scope, contactId: string, reason: string | null): Promise<void> {
  const { actor } = scope;
  await saveMark(scope, contactId, {
    do_not_call_since: scope.now,
    do_not_call_by: userIdOf(actor),
    do_not_call_by_name: 'name' in actor ? actor.name : null,
    do_not_call_reason: reason,
  });
}

export async function deleteMark(scope: Scope, contactId: string): Promise<void> {
  await saveMark(scope, contactId, {
    do_not_call_since: null,
    do_not_call_by: null,
    do_not_call_by_name: null,
    do_not_call_reason: null,
  });
}

type MarkColumns = {
  readonly do_not_call_since: Date | null;
  readonly do_not_call_by: string | null;
  readonly do_not_call_by_name: string | null;
  readonly do_not_call_reason: string | null;
};

async function saveMark(scope: Scope, contactId: string, columns: MarkColumns): Promise<void> {
  await scope.tx
    .updateTable('contacts')
    .set({ ...columns, updated_at: scope.now })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', contactId)
    .execute();
}
