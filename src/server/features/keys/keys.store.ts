import { sql } from 'kysely';
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

/** @returns whether it is the first use: of several at one moment it is one. */
export async function noteUse(scope: Scope, id: string): Promise<boolean> {
  const key = scope.tx.updateTable('api_keys').where('tenant_id', '=', scope.tenantId).where('id', '=', id);
  const first = await key.set({ last_used_at: scope.now }).where('last_used_at', 'is', null).executeTakeFirst();
  if (first.numUpdatedRows > 0n) return true;
  await key.set({ last_used_at: scope.now }).execute();
  return false;
}

/** From here to the commit, nobody else makes a key of this organization: what is counted stays true. */
export async function lockKeys(scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`keys:${scope.tenantId}`}, 0))`.execute(scope.tx);
}
