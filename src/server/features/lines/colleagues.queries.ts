import { sql } from 'kysely';
import { may } from '#contract/permissions.ts';
import type { Colleague } from '#contract/voice.ts';
import type { Scope } from '../../infra/scope.ts';
import { lines } from '../agents/index.ts';

/** Everybody of the organization who may be in calls, by name, with what a transfer needs to know of them. */
export async function loadColleagues(scope: Scope): Promise<Colleague[]> {
  const [talking, wrappingUp] = [await loadTalking(scope), await loadWrappingUp(scope)];
  const callers = (await lines.all(scope)).filter(({ role }) => may(role, 'calls:place'));
  return callers.map(({ userId, name, role, presence, phone }) => ({
    userId,
    name,
    role,
    presence,
    phone,
    busy: talking.has(userId) || wrappingUp.has(userId),
    wrappingUp: wrappingUp.has(userId),
  }));
}

/** Who is not to be rung: in a call, or wrapping one up. */
export async function loadBusy(scope: Scope): Promise<ReadonlySet<string>> {
  return new Set([...(await loadTalking(scope)), ...(await loadWrappingUp(scope))]);
}

/** Who is in a live call's room, or on the way into it. */
async function loadTalking(scope: Scope): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ user_id: string }>`
    select distinct p.value ->> 'userId' as user_id
    from calls c cross join lateral jsonb_array_elements(c.participants) p
    where c.tenant_id = ${scope.tenantId} and c.state <> 'ended'
      and p.value ->> 'userId' is not null and p.value ->> 'state' <> 'gone'`.execute(scope.tx);
  return new Set(rows.map((row) => row.user_id));
}

async function loadWrappingUp(scope: Scope): Promise<ReadonlySet<string>> {
  const rows = await scope.tx
    .selectFrom('wrap_ups')
    .select('user_id')
    .where('tenant_id', '=', scope.tenantId)
    .where('ended_at', 'is', null)
    .where('due_at', '>', scope.now)
    .execute();
  return new Set(rows.map((row) => row.user_id));
}
