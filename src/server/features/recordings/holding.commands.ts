import type { Scope } from '../../infra/scope.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanText } from '../../kernel/text.ts';
import { writeAudit } from '../audit/index.ts';
import { callOf } from '../calls/index.ts';
import { deleteHold, insertHold } from './recordings.store.ts';

/** Keeps everything of a call from deletion. A second hold changes nothing: the first reason stands. */
export async function holdCall(scope: Scope, callId: string, given: string): Promise<Result<null>> {
  if (!(await callOf(scope, callId))) return refuse('not-found');
  const reason = cleanText(given);
  if (reason === '') return refuse('bad-request', { fields: { reason: 'is empty' } });
  if (!(await insertHold(scope, callId, reason))) return ok(null);
  await writeAudit(scope, { action: 'call.held', callId, subjectId: null, detail: { reason } });
  await scope.publish({ kind: 'recording', callId });
  return ok(null);
}

export async function releaseCall(scope: Scope, callId: string): Promise<Result<null>> {
  if (!(await callOf(scope, callId))) return refuse('not-found');
  if (!(await deleteHold(scope, callId))) return ok(null);
  await writeAudit(scope, { action: 'call.released', callId, subjectId: null });
  await scope.publish({ kind: 'recording', callId });
  return ok(null);
}
