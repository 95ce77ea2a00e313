import { sql } from 'kysely';
import type { Scope } from '../../infra/scope.ts';

/** Live calls in which the member is, or is expected, in the order in which calls are locked. */
export async function liveCallsOf(scope: Scope, userId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from calls c
    where c.tenant_id = ${scope.tenantId} and c.state <> 'ended' and exists (
      select from jsonb_array_elements(c.participants) p
      where p.value ->> 'userId' = ${userId} and p.value ->> 'state' <> 'gone')
    order by c.id`.execute(scope.tx);
  return rows.map(({ id }) => id);
}
