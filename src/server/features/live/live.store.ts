import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';

export async function deleteBefore(scope: Scope, before: Date): Promise<void> {
  await scope.tx
    .deleteFrom('live_events')
    .where('tenant_id', '=', scope.tenantId)
    .where('created_at', '<', before)
    .execute();
}

export async function listTenants({ db }: Pick<Deps, 'db'>): Promise<readonly string[]> {
  const rows = await db.global.selectFrom('organizations').select('id').execute();
  return rows.map(({ id }) => id);
}
