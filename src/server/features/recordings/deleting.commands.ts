import type { Carrier } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { writeAudit } from '../audit/index.ts';
import { mediaKeyOf } from './recordings.model.ts';
import { loadHold } from './recordings.queries.ts';
import { changeRecording, deletePeaks, lockById } from './recordings.store.ts';

/** What the jobs of a deletion are given. */
export type DeletionJob = { readonly tenantId: string; readonly id: string; readonly requestId: string };

/**
 * Decides that a recording goes. From here on nobody can hear it; a job removes what there is of it.
 * @param reason a person's own words, for the audit
 */
export async function askDeletion(
  scope: Scope,
  id: string,
  because: 'person' | 'retention',
  reason?: string,
): Promise<Result<null>> {
  const known = await lockById(scope, id);
  if (!known || known.state === 'deleted') return refuse('not-found');
  if (known.state === 'deleting') return ok(null);
  const hold = await loadHold(scope, known.callId);
  if (hold) return refuse('on-hold', { detail: `The call is under legal hold: ${hold.reason}` });
  await changeRecording(scope, id, { state: 'deleting', deleted_because: because, due_at: null });
  const { callId } = known;
  const detail = reason === undefined ? { because } : { because, reason };
  await writeAudit(scope, { action: 'recording.deletion-asked', callId, subjectId: id, detail });
  await scope.enqueue(queues.deleteRecording, { tenantId: scope.tenantId, id, requestId: scope.requestId });
  await scope.publish({ kind: 'recording', callId });
  return ok(null);
}

/**
 * Removes the file, the peaks and the carrier's copy. Bears repetition: what is gone already counts as gone. Throws as
 * long as the carrier cannot be reached, and is then run again.
 * @param carrier null when the organization has none any more; then there is no copy that we could reach.
 */
export async function deleteRecording(
  deps: Deps,
  who: Identity,
  carrier: Carrier | null,
  { id }: DeletionJob,
): Promise<void> {
  const known = await deps.db.inTenant(who, (scope) => lockById(scope, id));
  if (known?.state !== 'deleting') return;
  await deps.media.remove(known.mediaKey ?? mediaKeyOf(who.tenantId, id));
  const gone = carrier ? await removeAtCarrier(carrier, known.sid) : false;
  await deps.db.inTenant(who, async (scope) => {
    await deletePeaks(scope, id);
    const atCarrier = gone ? { carrier_deleted_at: scope.now, carrier_due: false } : {};
    await changeRecording(scope, id, { state: 'deleted', deleted_at: scope.now, media_key: null, ...atCarrier });
    const { callId } = known;
    await writeAudit(scope, { action: 'recording.deleted', callId, subjectId: id, detail: { atCarrier: gone } });
    await scope.publish({ kind: 'recording', callId });
  });
}

/** Removes the carrier's copy of one that is kept here. */
export async function deleteAtCarrier(deps: Deps, who: Identity, carrier: Carrier, { id }: DeletionJob): Promise<void> {
  const known = await deps.db.inTenant(who, (scope) => lockById(scope, id));
  if (!known?.carrierDue || known.state === 'deleting' || known.state === 'deleted') return;
  await removeAtCarrier(carrier, known.sid);
  await deps.db.inTenant(who, async (scope) => {
    await changeRecording(scope, id, { carrier_deleted_at: scope.now, carrier_due: false });
    await writeAudit(scope, { action: 'recording.deleted-at-carrier', callId: known.callId, subjectId: id });
  });
}

async function removeAtCarrier(carrier: Carrier, sid: string): Promise<boolean> {
  const answer = await carrier.deleteRecording(sid);
  if (answer.kind === 'done') return true;
  throw new Error(`The carrier's copy of ${sid} could not be deleted: ${answer.message}`);
}
