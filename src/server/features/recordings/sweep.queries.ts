import type { Scope } from '../../infra/scope.ts';

const MOST = 500;
type Found = { readonly id: string; readonly callId: string; readonly sid: string };

const found = (scope: Scope) =>
  scope.tx
    .selectFrom('recordings as r')
    .select(['r.id', 'r.call_id as callId', 'r.sid'])
    .where('r.tenant_id', '=', scope.tenantId)
    .orderBy('r.created_at')
    .limit(MOST);

/** Those that wait for an attempt which was due before the given moment: its job was lost on the way. */
export function overdue(scope: Scope, before: Date): Promise<Found[]> {
  return found(scope).where('r.state', '=', 'waiting').where('r.due_at', '<', before).execute();
}

/** Those whose deletion was decided and has not ended. */
export function beingDeleted(scope: Scope): Promise<Found[]> {
  return found(scope).where('r.state', '=', 'deleting').execute();
}

/** Those whose copy at the carrier should be gone, and is not. */
export function leftAtCarrier(scope: Scope, keptBefore: Date): Promise<Found[]> {
  return found(scope)
    .where('r.state', 'in', ['kept', 'empty'])
    .where('r.carrier_due', '=', true)
    .where('r.kept_at', '<', keptBefore)
    .execute();
}

/** Those that are older than the organization keeps them, but for calls under legal hold. */
export function tooOld(scope: Scope, before: Date): Promise<Found[]> {
  return found(scope)
    .where('r.state', 'in', ['kept', 'empty', 'unreadable', 'lost'])
    .where('r.created_at', '<', before)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('call_holds as h')
            .select('h.call_id')
            .whereRef('h.tenant_id', '=', 'r.tenant_id')
            .whereRef('h.call_id', '=', 'r.call_id'),
        ),
      ),
    )
    .execute();
}
