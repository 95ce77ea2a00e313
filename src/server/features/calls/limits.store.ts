import { sql } from 'kysely';
import type { Scope } from '../../infra/scope.ts';
import type { Lately } from './placing.model.ts';

export const WINDOW_SECONDS = 60;

/** From here to the commit, nobody else of this organization places a call: what is counted stays true. */
export async function lockPlacing(scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`placing:${scope.tenantId}`}, 0))`.execute(scope.tx);
}

export async function countLately(scope: Scope, userId: string): Promise<Lately> {
  const since = new Date(scope.now.getTime() - WINDOW_SECONDS * 1_000);
  const mine = sql<boolean>`user_id = ${userId}`;
  const recent = await scope.tx
    .selectFrom('calls')
    .select([
      sql<number>`count(*)`.as('by_all'),
      sql<number>`count(*) filter (where ${mine})`.as('by_user'),
      sql<Date | null>`min(created_at)`.as('first_all'),
      sql<Date | null>`min(created_at) filter (where ${mine})`.as('first_user'),
    ])
    .where('tenant_id', '=', scope.tenantId)
    .where('direction', '=', 'outbound')
    .where('created_at', '>', since)
    .where(sql<boolean>`outcome is distinct from 'refused'`)
    .executeTakeFirstOrThrow();
  const { open } = await scope.tx
    .selectFrom('calls')
    .select(sql<number>`count(*)`.as('open'))
    .where('tenant_id', '=', scope.tenantId)
    .where('state', '<>', 'ended')
    .where('direction', '=', 'outbound')
    .executeTakeFirstOrThrow();
  const free = (first: Date | null) => first && new Date(first.getTime() + WINDOW_SECONDS * 1_000);
  return {
    open,
    byUser: recent.by_user,
    byAll: recent.by_all,
    userFreeAt: free(recent.first_user),
    allFreeAt: free(recent.first_all),
  };
}

/** The same person's call to the same number that was placed a moment ago and lives: a second click, not a second call. */
export async function findJustPlaced(
  scope: Scope,
  userId: string,
  to: string,
  seconds: number,
): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('calls')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .where('to_number', '=', to)
    .where('direction', '=', 'outbound')
    .where('state', '<>', 'ended')
    .where('created_at', '>', new Date(scope.now.getTime() - seconds * 1_000))
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertRequest(
  scope: Scope,
  request: { readonly userId: string; readonly key: string; readonly body: string; readonly callId: string },
): Promise<void> {
  await scope.tx
    .insertInto('call_requests')
    .values({
      tenant_id: scope.tenantId,
      user_id: request.userId,
      key: request.key,
      body: request.body,
      call_id: request.callId,
      created_at: scope.now,
    })
    .execute();
}
