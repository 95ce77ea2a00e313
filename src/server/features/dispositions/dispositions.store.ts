import type { CallDisposition } from '#contract/calls.ts';
import type { Scope } from '../../infra/scope.ts';

export type Placed = CallDisposition & { readonly position: number };

/** From here to the commit, nobody else of the organization changes the list. */
export async function lockDispositions(scope: Scope): Promise<void> {
  await scope.tx
    .selectFrom('organization_settings')
    .select('tenant_id')
    .where('tenant_id', '=', scope.tenantId)
    .forUpdate()
    .execute();
}

/** Those that were ever offered. */
export async function knownIds(scope: Scope): Promise<ReadonlySet<string>> {
  const rows = await scope.tx.selectFrom('dispositions').select('id').where('tenant_id', '=', scope.tenantId).execute();
  return new Set(rows.map((row) => row.id));
}

export async function withdrawAll(scope: Scope): Promise<void> {
  await scope.tx
    .updateTable('dispositions')
    .set({ withdrawn_at: scope.now })
    .where('tenant_id', '=', scope.tenantId)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Adds it, or offers it (again) as it is called now. */
export async function offer(scope: Scope, { id, label, meaning, position }: Placed): Promise<void> {
  await scope.tx
    .insertInto('dispositions')
    .values({ tenant_id: scope.tenantId, id, label, meaning, position })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet({ label, meaning, position, withdrawn_at: null }),
    )
    .execute();
}
