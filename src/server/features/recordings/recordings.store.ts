import type { Scope } from '../../infra/scope.ts';
import { userIdOf } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { Peaks } from './peaks.model.ts';
import type { StoredRecording } from './recordings.model.ts';

/** Makes the row of a recording that the carrier told of, or finds it, and locks it until the transaction ends. */
export async function lockRecording(scope: Scope, callId: string, sid: string): Promise<StoredRecording> {
  await scope.tx
    .insertInto('recordings')
    .values({
      tenant_id: scope.tenantId,
      id: newId(scope.now),
      call_id: callId,
      sid,
      state: 'waiting',
      created_at: scope.now,
      due_at: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'sid']).doNothing())
    .execute();
  const row = await columns(scope).where('sid', '=', sid).forUpdate().executeTakeFirstOrThrow();
  return toStored(row);
}

export async function lockById(scope: Scope, id: string): Promise<StoredRecording | null> {
  const row = await columns(scope).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toStored(row) : null;
}

/** For reading only: a player asks for many parts at once, and they shall not wait for each other. */
export async function findById(scope: Scope, id: string): Promise<StoredRecording | null> {
  const row = await columns(scope).where('id', '=', id).executeTakeFirst();
  return row ? toStored(row) : null;
}

const columns = (scope: Scope) =>
  scope.tx
    .selectFrom('recordings')
    .select(['id', 'call_id', 'sid', 'state', 'attempts', 'created_at', 'media_key', 'media_type', 'bytes'])
    .select('carrier_due')
    .where('tenant_id', '=', scope.tenantId);

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>;

const toStored = (row: Row): StoredRecording => ({
  id: row.id,
  callId: row.call_id,
  sid: row.sid,
  state: row.state as StoredRecording['state'],
  attempts: row.attempts,
  createdAt: row.created_at,
  mediaKey: row.media_key,
  mediaType: row.media_type,
  bytes: row.bytes,
  carrierDue: row.carrier_due,
});

type Change = {
  readonly state?: StoredRecording['state'];
  readonly fault?: string | null;
  readonly attempts?: number;
  readonly due_at?: Date | null;
  readonly channels?: number | null;
  readonly duration_ms?: number;
  readonly started_at?: Date | null;
  readonly media_key?: string | null;
  readonly media_type?: string;
  readonly bytes?: number;
  readonly sha256?: string;
  readonly kept_at?: Date;
  readonly carrier_due?: boolean;
  readonly carrier_deleted_at?: Date;
  readonly deleted_at?: Date;
  readonly deleted_because?: 'person' | 'retention';
};

export async function changeRecording(scope: Scope, id: string, change: Change): Promise<void> {
  await scope.tx
    .updateTable('recordings')
    .set(change)
    .where('tenant_id', '=', scope.tenantId)
    .where('id', '=', id)
    .execute();
}

export async function savePeaks(scope: Scope, recordingId: string, { perSecond, channels }: Peaks): Promise<void> {
  const values = { per_second: perSecond, channels: channels.map((row) => Buffer.from(row)) };
  await scope.tx
    .insertInto('recording_peaks')
    .values({ tenant_id: scope.tenantId, recording_id: recordingId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'recording_id']).doUpdateSet(values))
    .execute();
}

export async function deletePeaks(scope: Scope, recordingId: string): Promise<void> {
  await scope.tx
    .deleteFrom('recording_peaks')
    .where('tenant_id', '=', scope.tenantId)
    .where('recording_id', '=', recordingId)
    .execute();
}

/** @returns false when it is held already; the first reason stays. */
export async function insertHold(scope: Scope, callId: string, reason: string): Promise<boolean> {
  const made = await scope.tx
    .insertInto('call_holds')
    .values({ tenant_id: scope.tenantId, call_id: callId, reason, held_by: userIdOf(scope.actor), held_at: scope.now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'call_id']).doNothing())
    .returning('call_id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function deleteHold(scope: Scope, callId: string): Promise<boolean> {
  const gone = await scope.tx
    .deleteFrom('call_holds')
    .where('tenant_id', '=', scope.tenantId)
    .where('call_id', '=', callId)
    .returning('call_id')
    .executeTakeFirst();
  return gone !== undefined;
}

type Kept = {
  readonly id: string;
  readonly callId: string;
  readonly mediaKey: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly channels: number;
  readonly durationMs: number;
};

/** A recording that never was at our carrier; its own id stands where the carrier's would. */
export async function insertKept(scope: Scope, kept: Kept): Promise<void> {
  await scope.tx
    .insertInto('recordings')
    .values({
      tenant_id: scope.tenantId,
      id: kept.id,
      call_id: kept.callId,
      sid: `RE${kept.id.replaceAll('-', '')}`,
      state: 'kept',
      created_at: scope.now,
      started_at: scope.now,
      kept_at: scope.now,
      carrier_deleted_at: scope.now,
      media_key: kept.mediaKey,
      media_type: 'audio/wav',
      bytes: kept.bytes,
      sha256: kept.sha256,
      channels: kept.channels,
      duration_ms: kept.durationMs,
    })
    .execute();
}
