import { sql } from 'kysely';
import type { AuditLine } from '#contract/audit.ts';
import type { Scope } from '../../infra/scope.ts';
import { type AuditAction, keyActions, recordingActions } from './audit.store.ts';
import { auditWords } from './audit.words.ts';

const MOST = 500;

const linesOf = (scope: Scope, actions: readonly AuditAction[]) =>
  scope.tx
    .selectFrom('audit_lines')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('action', 'in', actions)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc');
type Row = Awaited<ReturnType<ReturnType<typeof linesOf>['executeTakeFirstOrThrow']>>;

function toLine(row: Row): AuditLine {
  return {
    id: row.id,
    at: row.at.toISOString(),
    user: row.user_name === null ? null : { id: row.user_id, name: row.user_name },
    action: row.action,
    text: auditWords[row.action as AuditAction] ?? row.action,
    callId: row.call_id,
    subjectId: row.subject_id,
    detail: row.detail as Record<string, unknown>,
  };
}

/** What was done with the recordings of a call, holds and deletions included, newest first. */
export async function historyOfRecordings(scope: Scope, callId: string): Promise<AuditLine[]> {
  const rows = await linesOf(scope, recordingActions).where('call_id', '=', callId).limit(MOST).execute();
  return rows.map(toLine);
}

/** What was done with API keys, newest first, `limit` lines after the given place. */
export async function historyOfKeys(
  scope: Scope,
  before: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<AuditLine[]> {
  let rows = linesOf(scope, keyActions);
  if (before) rows = rows.where(sql<boolean>`(at, id) < (${before.at}, ${before.id}::uuid)`);
  return (await rows.limit(limit).execute()).map(toLine);
}

/** One line that this person caused; null for another's, so that a line may serve as that person's ticket. */
export async function ownAuditLine(
  scope: Scope,
  id: string,
  userId: string,
): Promise<{ readonly at: Date; readonly action: string; readonly subjectId: string | null } | null> {
  const row = await scope.tx
    .selectFrom('audit_lines')
    .select(['at', 'action', 'subject_id'])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ? { at: row.at, action: row.action, subjectId: row.subject_id } : null;
}

/** How a contact was marked “do not call”, and how that was taken back. */
export async function auditOfMarks(scope: Scope, ids: readonly string[]): Promise<readonly MarkLine[]> {
  if (ids.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('audit_lines')
    .select(['id', 'user_id', 'user_name', 'action', 'call_id', 'detail'])
    .where('tenant_id', '=', scope.tenantId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    marked: row.action === 'contact.do-not-call',
    by: { id: row.user_id, name: row.user_name ?? '' },
    reason: (row.detail as { readonly reason?: string | null }).reason ?? null,
    callId: row.call_id,
  }));
}

export type MarkLine = {
  readonly id: string;
  readonly marked: boolean;
  readonly by: { readonly id: string | null; readonly name: string };
  readonly reason: string | null;
  readonly callId: string | null;
};
