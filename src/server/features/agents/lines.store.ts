import type { Presence } from '#contract/voice.ts';
import type { Scope } from '../../infra/scope.ts';
import { newIdentity } from '../../kernel/ids.ts';

/** The member's identity at the carrier, made at the first asking: opaque, and the same for good. */
export async function lineIdentity(scope: Scope, userId: string): Promise<string> {
  await scope.tx
    .insertInto('lines')
    .values({ tenant_id: scope.tenantId, user_id: userId, identity: newIdentity(), created_at: scope.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doNothing())
    .execute();
  const { identity } = await scope.tx
    .selectFrom('lines')
    .select('identity')
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return identity;
}

/** The member's browser is nobody's from now on; should they come back, they are somebody else to the carrier. */
export async function deleteLine(scope: Scope, userId: string): Promise<void> {
  await scope.tx.deleteFrom('lines').where('tenant_id', '=', scope.tenantId).where('user_id', '=', userId).execute();
}

/**
 * Those who were not heard of since then are offline from now on; that nobody said so stays known (`heard_at` is null).
 * @returns how many there were
 */
export async function silenceLines(scope: Scope, since: Date): Promise<number> {
  const { numUpdatedRows } = await scope.tx
    .updateTable('lines')
    .set({ presence: 'offline', heard_at: null })
    .where('tenant_id', '=', scope.tenantId)
    .where('presence', '<>', 'offline')
    .where('heard_at', '<=', since)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function savePresence(scope: Scope, userId: string, presence: Presence['presence']): Promise<void> {
  await lineIdentity(scope, userId);
  await scope.tx
    .updateTable('lines')
    .set({ presence, heard_at: scope.now })
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .execute();
}
