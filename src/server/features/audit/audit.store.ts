import type { Scope } from '../../infra/scope.ts';
import { userIdOf } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';

// What is written down, as `what.happened`. Words for people are in `audit.words.ts`.

export const recordingActions = [
  'recording.played',
  'recording.downloaded',
  'recording.kept',
  'recording.deletion-asked',
  'recording.deleted',
  'recording.deleted-at-carrier',
  'call.held',
  'call.released',
] as const;

/** As the index of migration 0014 has them. */
export const keyActions = ['key.created', 'key.first-used', 'key.revoked'] as const;

export type AuditAction =
  | (typeof recordingActions)[number]
  | (typeof keyActions)[number]
  | 'contact.do-not-call'
  | 'contact.do-not-call-lifted';

export type NewAuditLine = {
  readonly action: AuditAction;
  readonly callId: string | null;
  readonly subjectId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Writes down who did it, in the transaction that does it. @returns the line's id */
export async function writeAudit(scope: Scope, line: NewAuditLine): Promise<string> {
  const id = newId(scope.now);
  const { actor } = scope;
  await scope.tx
    .insertInto('audit_lines')
    .values({
      tenant_id: scope.tenantId,
      id,
      at: scope.now,
      user_id: userIdOf(actor),
      user_name: 'name' in actor ? actor.name : null,
      action: line.action,
      call_id: line.callId,
      subject_id: line.subjectId,
      detail: JSON.stringify(line.detail ?? {}),
      request_id: scope.requestId,
    })
    .execute();
  return id;
}
