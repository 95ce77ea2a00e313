import { sql } from 'kysely';
import type { Scope } from '../../infra/scope.ts';
import type { WrapUpTime } from './wrapup.model.ts';

/** Gives each of them their time; whoever had it before for this call has it anew. */
export async function startWrapUps(
  scope: Scope,
  callId: string,
  userIds: readonly string[],
  dueAt: Date,
): Promise<void> {
  await scope.tx
    .insertInto('wrap_ups')
    .values(
      userIds.map((userId) => ({
        tenant_id: scope.tenantId,
        call_id: callId,
        user_id: userId,
        started_at: scope.now,
        due_at: dueAt,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'call_id', 'user_id'])
        .doUpdateSet({ started_at: scope.now, due_at: dueAt, left_seconds: null, ended_at: null }),
    )
    .execute();
}

/** Also those whose time has run out, which nobody writes down. @returns whether there was one that was not ended */
export async function endWrapUps(scope: Scope, callId: string, userIds: readonly string[]): Promise<boolean> {
  const { numUpdatedRows } = await scope.tx
    .updateTable('wrap_ups')
    .set({ ended_at: scope.now, left_seconds: null })
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .where('user_id', 'in', [...userIds])
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Null when it is over, or never was. */
export async function loadWrapUp(scope: Scope, callId: string, userId: string): Promise<WrapUpTime | null> {
  const row = await scope.tx
    .selectFrom('wrap_ups')
    .select(['due_at', 'left_seconds'])
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('due_at', '>', scope.now)
    .executeTakeFirst();
  return row ? { dueAt: row.due_at, leftSeconds: row.left_seconds } : null;
}

export async function saveWrapUp(scope: Scope, callId: string, userId: string, time: WrapUpTime): Promise<void> {
  await scope.tx
    .updateTable('wrap_ups')
    .set({ due_at: time.dueAt, left_seconds: time.leftSeconds })
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .where('user_id', '=', userId)
    .execute();
}

export type Disposing = {
  readonly dispositionId: string | null;
  readonly note: string;
  readonly followUpId: string | null;
  readonly userId: string;
};

export async function saveDisposition(scope: Scope, callId: string, disposing: Disposing): Promise<void> {
  await scope.tx
    .updateTable('calls')
    .set({
      disposition_id: disposing.dispositionId,
      note: disposing.note,
      follow_up_id: disposing.followUpId,
      disposed_by: disposing.userId,
      disposed_at: scope.now,
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', callId)
    .execute();
}

/** For what is shown of a call and is no part of its projection. */
export async function bumpVersion(scope: Scope, callId: string): Promise<void> {
  await scope.tx
    .updateTable('calls')
    .set({ version: sql`version + 1` })
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', callId)
    .execute();
}

/** What somebody has said of the call; null and empty while nobody has. */
export async function loadSaid(
  scope: Scope,
  callId: string,
): Promise<{ readonly label: string | null; readonly note: string }> {
  const row = await scope.tx
    .selectFrom('calls as c')
    .leftJoin('dispositions as d', (join) =>
      join.onRef('d.tenant_id', '=', 'c.tenant_id').onRef('d.id', '=', 'c.disposition_id'),
    )
    .select(['d.label', 'c.note'])
    .where('c.tenant_id', '=', scope.tenantId)
    .where('c.id', '=', callId)
    .executeTakeFirst();
  return { label: row?.label ?? null, note: row?.note ?? '' };
}
