import { type Kysely, sql } from 'kysely';
import type { DB } from '../../infra/db.types.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Connection } from './connections.model.ts';

export async function loadConnection(scope: Scope): Promise<Connection | null> {
  const row = await scope.tx
    .selectFrom('connections')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    kind: row.kind as Connection['kind'],
    webhookKey: row.webhook_key,
    accountSid: row.account_sid,
    authToken: row.auth_token,
    apiKeySid: row.api_key_sid,
    apiKeySecret: row.api_key_secret,
    applicationSid: row.application_sid,
    configuredFor: row.configured_for,
    testedAt: row.tested_at,
    updatedAt: row.updated_at,
  };
}

/** Whose webhooks bear this key, before any tenant is known; see migration 0003. */
export async function tenantOfKey(global: Kysely<DB>, key: string): Promise<string | null> {
  const { rows } = await sql<{ tenant: string | null }>`select tenant_of_webhook_key(${key}) as tenant`.execute(global);
  return rows[0]?.tenant ?? null;
}

export async function organizationIds(global: Kysely<DB>): Promise<string[]> {
  const rows = await global.selectFrom('organizations').select('id').orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => row.id);
}

export async function firstOrganization(global: Kysely<DB>): Promise<string | null> {
  const row = await global
    .selectFrom('organizations')
    .select('id')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function organizationName(scope: Scope): Promise<string> {
  const row = await scope.tx
    .selectFrom('organizations')
    .select('name')
    .where('id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** The member who founded it, for an installation that is configured by environment variables. */
export async function firstOwner(scope: Scope): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('members')
    .select('user_id')
    .where('organization_id', '=', scope.tenantId)
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .executeTakeFirst();
  return row?.user_id ?? null;
}
