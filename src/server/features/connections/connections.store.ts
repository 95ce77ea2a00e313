import type { Scope } from '../../infra/scope.ts';
import { newKey } from '../../kernel/ids.ts';
import type { Connection } from './connections.model.ts';

export type StoredAccount = Pick<
  Connection,
  'kind' | 'accountSid' | 'authToken' | 'apiKeySid' | 'apiKeySecret' | 'applicationSid'
>;

/** Replaces the account and forgets what was found out about the old one; the key of the webhooks stays for good. */
export async function saveAccount(scope: Scope, account: StoredAccount): Promise<void> {
  const set = columnsOf(account, scope.now);
  await scope.tx
    .insertInto('connections')
    .values({ tenant_id: scope.tenantId, webhook_key: newKey(), created_at: scope.now, ...set })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(set))
    .execute();
}

/** For an organization that has not chosen yet. @returns whether it had not */
export async function insertAccount(scope: Scope, account: StoredAccount): Promise<boolean> {
  const made = await scope.tx
    .insertInto('connections')
    .values({
      tenant_id: scope.tenantId,
      webhook_key: newKey(),
      created_at: scope.now,
      ...columnsOf(account, scope.now),
    })
    .onConflict((conflict) => conflict.column('tenant_id').doNothing())
    .returning('tenant_id')
    .executeTakeFirst();
  return made !== undefined;
}

function columnsOf(account: StoredAccount, now: Date) {
  return {
    kind: account.kind,
    account_sid: account.accountSid,
    auth_token: account.authToken,
    api_key_sid: account.apiKeySid,
    api_key_secret: account.apiKeySecret,
    application_sid: account.applicationSid,
    configured_for: null,
    tested_at: null,
    updated_at: now,
  };
}

export async function saveApplication(scope: Scope, applicationSid: string, configuredFor: string): Promise<void> {
  await scope.tx
    .updateTable('connections')
    .set({ application_sid: applicationSid, configured_for: configuredFor })
    .where('tenant_id', '=', scope.tenantId)
    .execute();
}

export async function saveTested(scope: Scope): Promise<void> {
  await scope.tx
    .updateTable('connections')
    .set({ tested_at: scope.now })
    .where('tenant_id', '=', scope.tenantId)
    .execute();
}

/** The same secrets under new seals; nothing else changes. */
export async function saveSeals(
  scope: Scope,
  seals: { readonly authToken: string | null; readonly apiKeySecret: string | null },
): Promise<void> {
  await scope.tx
    .updateTable('connections')
    .set({ auth_token: seals.authToken, api_key_secret: seals.apiKeySecret })
    .where('tenant_id', '=', scope.tenantId)
    .execute();
}
