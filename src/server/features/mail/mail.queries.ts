import type { Static } from 'typebox';
import type { OutboxMail } from '#contract/team.ts';
import type { Scope } from '../../infra/scope.ts';

/** The latest hundred, newest first. */
export async function listMails(scope: Scope): Promise<{ items: Static<typeof OutboxMail>[] }> {
  const rows = await scope.tx
    .selectFrom('outbox_mails')
    .select(['id', 'recipient as to', 'subject', 'body as text', 'created_at'])
    .where('tenant_id', '=', scope.tenantId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return { items: rows.map(({ created_at, ...mail }) => ({ ...mail, createdAt: created_at.toISOString() })) };
}
