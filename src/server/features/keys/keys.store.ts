import type { ApiKey } from '#contract/keys.ts';
import type { Scope } from '../../infra/scope.ts';

type Kept = Pick<ApiKey, 'id' | 'name' | 'scope' | 'prefix'> & {
  readonly hash: string;
  readonly expiresAt: Date | null;
  readonly by: { readonly userId: string; readonly name: string };
};

export async function insertKey(scope: Scope, { id, name, scope: may, prefix, hash, expiresAt, by }: Kept) {
  await scope.tx
    .insertInto('api_keys')
    .values({
      tenant_id: scope.tenantId,
      id,
      name,
      scope: may,
      prefix,
      hash,
      created_by: by.userId,
      creator_name: by.name,
      created_at: scope.now,
      expires_at: expiresAt,
    })
    .execute();
}

/** @returns whether it worked until now. */
export async function revoke(scope: Scope, id: string): Promise<boolean> {
  const { numUpdatedRows } = await scope.tx
    .updateTable('api_keys')
    .set({ revoked_at: scope.now })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function noteUse(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .updateTable('api_keys')
    .set({ last_used_at: scope.now })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .execute();
}
