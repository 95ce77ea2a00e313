import type { Role } from '#contract/permissions.ts';
import type { Scope } from '../../infra/scope.ts';

export type MemberRow = { readonly id: string; readonly userId: string; readonly role: Role };

/**
 * The member, and how many owners there are. Locks the owners in one order, so that two owners who take each other's
 * place away at the same moment come one after the other and the second sees what the first did.
 */
export async function loadForChange(
  scope: Scope,
  id: string,
): Promise<{ readonly member: MemberRow | null; readonly owners: number }> {
  const owners = await scope.tx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', scope.tenantId)
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute();
  const row = await scope.tx
    .selectFrom('members')
    .select(['id', 'user_id', 'role'])
    .where('organization_id', '=', scope.tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const member = row ? { id: row.id, userId: row.user_id, role: row.role as Role } : null;
  return { member, owners: owners.length };
}

export async function updateRole(scope: Scope, id: string, role: Role): Promise<void> {
  await scope.tx
    .updateTable('members')
    .set({ role })
    .where('organization_id', '=', scope.tenantId)
    .where('id', '=', id)
    .execute();
}

export async function deleteMember(scope: Scope, id: string): Promise<void> {
  await scope.tx.deleteFrom('members').where('organization_id', '=', scope.tenantId).where('id', '=', id).execute();
}
