import { sql } from 'kysely';
import type { Rings } from '#contract/settings.ts';
import type { NumberWebhooks } from '../../carrier/port.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';

export type AddedNumber = {
  readonly accountSid: string;
  readonly number: string;
  readonly carrierSid: string;
  readonly label: string;
};

/** The first number of an account becomes its default. @returns the id; null when the number is there already */
export async function insertNumber(scope: Scope, added: AddedNumber): Promise<string | null> {
  const made = await scope.tx
    .insertInto('numbers')
    .values({
      tenant_id: scope.tenantId,
      id: newId(scope.now),
      account_sid: added.accountSid,
      number: added.number,
      carrier_sid: added.carrierSid,
      label: added.label,
      is_default: sql<boolean>`not exists (
        select from numbers where tenant_id = ${scope.tenantId} and account_sid = ${added.accountSid} and is_default)`,
      created_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_sid', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

export async function renameNumber(scope: Scope, id: string, label: string): Promise<void> {
  await scope.tx
    .updateTable('numbers')
    .set({ label })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .execute();
}

export async function saveRings(scope: Scope, id: string, rings: Rings): Promise<void> {
  await scope.tx
    .updateTable('numbers')
    .set({ rings: rings.to, rings_user_id: rings.to === 'agent' ? rings.userId : null })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .execute();
}

/** In two statements, because a partial unique index is checked row by row. */
export async function makeDefault(scope: Scope, id: string): Promise<void> {
  const tenant = scope.tenantId;
  await sql`update numbers set is_default = false where tenant_id = ${tenant} and is_default and account_sid =
    (select account_sid from numbers where tenant_id = ${tenant} and id = ${id})`.execute(scope.tx);
  await sql`update numbers set is_default = true where tenant_id = ${tenant} and id = ${id}`.execute(scope.tx);
}

export async function deleteNumber(scope: Scope, id: string): Promise<void> {
  await scope.tx.deleteFrom('numbers').where('tenant_id', '=', scope.tenantId).where('id', '=', id).execute();
}

export async function saveConfigured(scope: Scope, id: string, webhooks: NumberWebhooks): Promise<void> {
  await scope.tx
    .updateTable('numbers')
    .set({
      configured_voice_url: webhooks.voiceUrl,
      configured_status_callback: webhooks.statusCallback,
      configured_at: scope.now,
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .execute();
}
