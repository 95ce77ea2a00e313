import { sql } from 'kysely';
import { may } from '#contract/permissions.ts';
import type { Colleague, Presence } from '#contract/voice.ts';
import type { Scope } from '../../infra/scope.ts';
import { lines, SILENT_SECONDS } from '../agents/index.ts';

/** Everybody of the organization who may be in calls, by name, with what a transfer needs to know of them. */
export async function loadColleagues(scope: Scope): Promise<Colleague[]> {
  const occupied = await loadOccupied(scope);
  const callers = (await lines.all(scope)).filter(({ role }) => may(role, 'calls:place'));
  return callers.map(({ userId, name, role, presence, phone }) => ({
    userId,
    name,
    role,
    presence,
    phone,
    ...occupied(userId),
  }));
}

/** How the member stands: the same that their colleagues see, and by which they are rung or not. */
export async function loadPresence(scope: Scope, userId: string): Promise<Presence> {
  const line = await lines.of(scope, userId);
  const presence = line?.presence ?? 'offline';
  const heardAt = presence === 'offline' ? null : (line?.heardAt ?? null);
  const until = heardAt && new Date(heardAt.getTime() + SILENT_SECONDS * 1_000).toISOString();
  return { presence, until, ...(await loadOccupied(scope))(userId) };
}

/** Who is not to be rung for a call from outside. */
export async function loadBusy(scope: Scope): Promise<(userId: string) => boolean> {
  const occupied = await loadOccupied(scope);
  return (userId) => occupied(userId).busy;
}

type Occupation = Pick<Colleague, 'busy' | 'wrappingUp'>;

/** The one place that says who is busy: in a call, or wrapping one up. */
async function loadOccupied(scope: Scope): Promise<(userId: string) => Occupation> {
  const [talking, wrappingUp] = [await loadTalking(scope), await loadWrappingUp(scope)];
  return (userId) => ({
    busy: talking.has(userId) || wrappingUp.has(userId),
    wrappingUp: wrappingUp.has(userId) && !talking.has(userId),
  });
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
