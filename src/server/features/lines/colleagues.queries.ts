import { sql } from 'kysely';
import type { Colleague } from '#contract/voice.ts';
import type { Scope } from '../../infra/scope.ts';
import { lines } from '../agents/index.ts';

/** Everybody of the organization, by name, with what a transfer needs to know of them. */
export async function loadColleagues(scope: Scope): Promise<Colleague[]> {
  const busy = await loadBusy(scope);
  return (await lines.all(scope)).map(({ userId, name, role, presence, phone }) => ({
    userId,
    name,
    role,
    presence,
    phone,
    busy: busy.has(userId),
  }));
}

/** Who is in a live call's room, or on the way into it. */
export async function loadBusy(scope: Scope): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ user_id: string }>`
    select distinct p.value ->> 'userId' as user_id
    from calls c cross join lateral jsonb_array_elements(c.participants) p
    where c.tenant_id = ${scope.tenantId} and c.state <> 'ended'
      and p.value ->> 'userId' is not null and p.value ->> 'state' <> 'gone'`.execute(scope.tx);
  return new Set(rows.map((row) => row.user_id));
}
