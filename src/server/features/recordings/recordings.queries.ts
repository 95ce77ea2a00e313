import type { Hold, Peaks, Recording } from '#contract/recordings.ts';
import type { Scope } from '../../infra/scope.ts';

/** The recordings of a call, in the order in which they were made. */
export async function recordingsOfCall(scope: Scope, callId: string): Promise<Recording[]> {
  const rows = await rowsOf(scope).where('call_id', '=', callId).orderBy('created_at').orderBy('id').execute();
  return rows.map(toRecording);
}

export async function loadRecording(scope: Scope, id: string): Promise<Recording | null> {
  const row = await rowsOf(scope).where('id', '=', id).executeTakeFirst();
  return row ? toRecording(row) : null;
}

const rowsOf = (scope: Scope) => scope.tx.selectFrom('recordings').selectAll().where('tenant_id', '=', scope.tenantId);
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

function toRecording(row: Row): Recording {
  return {
    id: row.id,
    callId: row.call_id,
    state: row.state as Recording['state'],
    fault: row.fault,
    channels: row.channels,
    durationMs: row.duration_ms,
    bytes: row.bytes,
    sha256: row.sha256,
    startedAt: row.started_at?.toISOString() ?? null,
    keptAt: row.kept_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    deletedBecause: row.deleted_because as Recording['deletedBecause'],
    atCarrier: row.carrier_deleted_at === null,
  };
}

export async function loadPeaks(scope: Scope, recordingId: string): Promise<Peaks | null> {
  const row = await scope.tx
    .selectFrom('recording_peaks')
    .select(['per_second', 'channels'])
    .where('tenant_id', '=', scope.tenantId)
    .where('recording_id', '=', recordingId)
    .executeTakeFirst();
  return row ? { perSecond: row.per_second, channels: row.channels.map((bytes) => bytes.toString('base64')) } : null;
}

export async function loadHold(scope: Scope, callId: string): Promise<Hold | null> {
  const row = await scope.tx
    .selectFrom('call_holds as h')
    .leftJoin('users as u', 'u.id', 'h.held_by')
    .select(['h.reason', 'h.held_at', 'u.name'])
    .where('h.tenant_id', '=', scope.tenantId)
    .where('h.call_id', '=', callId)
    .executeTakeFirst();
  return row ? { reason: row.reason, heldAt: row.held_at.toISOString(), heldBy: row.name } : null;
}

export type RecordingRules = { readonly keepDays: number | null; readonly deleteAtCarrier: boolean };

export async function loadRules(scope: Scope): Promise<RecordingRules> {
  const row = await scope.tx
    .selectFrom('organization_settings')
    .select(['recording_days', 'delete_at_carrier'])
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  return { keepDays: row.recording_days, deleteAtCarrier: row.delete_at_carrier };
}
