import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

export async function insertMail(scope: Scope, { to, subject, text }: Mail): Promise<string> {
  const id = newId();
  await scope.tx
    .insertInto('outbox_mails')
    .values({ tenant_id: scope.tenantId, id, recipient: to, subject, body: text, created_at: scope.now })
    .execute();
  return id;
}

export async function loadMail(scope: Scope, id: string): Promise<Mail | null> {
  const row = await scope.tx
    .selectFrom('outbox_mails')
    .select(['recipient as to', 'subject', 'body as text'])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
