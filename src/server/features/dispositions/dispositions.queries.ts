import type { CallDisposition } from '#contract/calls.ts';
import type { Scope } from '../../infra/scope.ts';

/** Those that are offered, in order. */
export async function loadDispositions(scope: Scope): Promise<CallDisposition[]> {
  const rows = await scope.tx
    .selectFrom('dispositions')
    .select(['id', 'label', 'meaning'])
    .where('tenant_id', '=', scope.tenantId)
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, meaning: row.meaning as CallDisposition['meaning'] }));
}

/** Whether a call may bear it: those that are offered no longer stay with the calls that do. */
export async function isOffered(scope: Scope, id: string): Promise<boolean> {
  return (await loadDispositions(scope)).some((each) => each.id === id);
}
