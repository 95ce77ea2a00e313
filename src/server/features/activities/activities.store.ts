import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';

export type AddedActivity = {
  readonly type: 'call' | 'task' | 'meeting' | 'email';
  readonly subject: string;
  readonly description: string;
  readonly contactId: string | null;
  readonly callId: string | null;
  readonly createdBy: string | null;
  readonly scheduledAt: Date;
};

/** @returns the id; null when the call has its activity already */
export async function insertActivity(scope: Scope, added: AddedActivity): Promise<string | null> {
  const made = await scope.tx
    .insertInto('activities')
    .values({
      tenant_id: scope.tenantId,
      id: newId(scope.now),
      type: added.type,
      subject: added.subject,
      description: added.description,
      contact_id: added.contactId,
      call_id: added.callId,
      created_by: added.createdBy,
      scheduled_at: added.scheduledAt,
      created_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

type Told = { readonly id: string; readonly contactId: string | null };

/** @param completedAt null opens it again. @returns null when there is none with this id, or it is a call's */
export async function setCompleted(scope: Scope, id: string, completedAt: Date | null): Promise<Told | null> {
  const row = await scope.tx
    .updateTable('activities')
    .set({ completed_at: completedAt })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .where('call_id', 'is', null)
    .returning(['id', 'contact_id'])
    .executeTakeFirst();
  return row ? { id: row.id, contactId: row.contact_id } : null;
}

/** A call may be told more after its end, so closing again replaces the words and keeps the first time. */
export async function closeOfCall(
  scope: Scope,
  { callId, description, at }: { readonly callId: string; readonly description: string; readonly at: Date },
): Promise<Told | null> {
  const row = await scope.tx
    .updateTable('activities')
    .set((eb) => ({ description, completed_at: eb.fn.coalesce('completed_at', eb.val(at)) }))
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .returning(['id', 'contact_id'])
    .executeTakeFirst();
  return row ? { id: row.id, contactId: row.contact_id } : null;
}
