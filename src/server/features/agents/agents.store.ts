import type { Scope } from '../../infra/scope.ts';
import type { Agent } from './agents.queries.ts';

/** `phone` in E.164. Fields that are left out stay. */
export async function saveAgent(scope: Scope, userId: string, change: Partial<Agent>): Promise<void> {
  const set = {
    updated_at: scope.now,
    ...(change.phone !== undefined && { phone: change.phone }),
    ...(change.defaultMode !== undefined && { default_mode: change.defaultMode }),
  };
  await scope.tx
    .insertInto('agents')
    .values({ tenant_id: scope.tenantId, user_id: userId, ...set })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet(set))
    .execute();
}

/** The person's name, which all their organizations show. */
export async function renameUser(scope: Scope, userId: string, name: string): Promise<void> {
  await scope.tx.updateTable('users').set({ name, updated_at: scope.now }).where('id', '=', userId).execute();
}
