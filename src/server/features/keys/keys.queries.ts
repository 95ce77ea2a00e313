import { sql } from 'kysely';
import type { ApiKey } from '#contract/keys.ts';
import type { Db } from '../../infra/db.ts';
import type { Scope } from '../../infra/scope.ts';
import { type KeyRow, toApiKey } from './keys.model.ts';

/** Newest first, revoked and expired ones too. */
export async function listKeys(scope: Scope): Promise<ApiKey[]> {
  const rows = await scope.tx
    .selectFrom('api_keys')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toApiKey);
}

/** Those that let somebody in at this moment. */
export async function countActive(scope: Scope): Promise<number> {
  const { count } = await scope.tx
    .selectFrom('api_keys')
    .select(sql<number>`count(*)`.as('count'))
    .where('tenant_id', '=', scope.tenantId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', scope.now)]))
    .executeTakeFirstOrThrow();
  return count;
}

export async function loadKey(scope: Scope, id: string): Promise<ApiKey | null> {
  const row = await scope.tx
    .selectFrom('api_keys')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toApiKey(row) : null;
}

/** Whose key has this hash, before any tenant is known; see migration 0011. */
export async function keyOfHash(
  { global }: Pick<Db, 'global'>,
  hash: string,
): Promise<(KeyRow & { readonly tenant_id: string }) | null> {
  const { rows } = await sql<KeyRow & { tenant_id: string }>`select * from api_key_of_hash(${hash})`.execute(global);
  return rows[0] ?? null;
}
