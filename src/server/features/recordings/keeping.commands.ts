import type { Carrier, CarrierRecording } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import { writeAudit } from '../audit/index.ts';
import { type Fetched, type FetchFault, fetchSound, IDLE_MS } from './fetching.ts';
import { ATTEMPTS_AT_SOUND, mediaKeyOf, nextAttempt, type StoredRecording } from './recordings.model.ts';
import { loadRules } from './recordings.queries.ts';
import { changeRecording, lockById, lockRecording, savePeaks } from './recordings.store.ts';

/** What the jobs about a recording are given. */
export type RecordingJob = {
  readonly tenantId: string;
  readonly callId: string;
  readonly sid: string;
  readonly requestId: string;
};

type Attempt = Fetched | FetchFault | { readonly kind: 'empty' };

/**
 * Fetches a recording that the carrier has completed, checks it, and keeps it. One that is not there yet is asked for
 * again, later and later. Run twice, the second run finds it kept and does nothing.
 */
export async function keepRecording(deps: Deps, who: Identity, carrier: Carrier, job: RecordingJob): Promise<void> {
  const known = await deps.db.inTenant(who, (scope) => lockRecording(scope, job.callId, job.sid));
  if (known.state !== 'waiting') return;
  const found = await lookUp(carrier, job.sid);
  const attempt = 'sid' in found ? await fetchFrom(deps, carrier, found) : found;
  const shown = 'sid' in found ? found : null;
  if (!('path' in attempt)) return settle(deps, who, known, attempt, job);
  const key = mediaKeyOf(who.tenantId, known.id);
  await deps.media.put(key, { path: attempt.path, bytes: attempt.bytes, type: 'audio/wav' });
  const kept = await deps.db.inTenant(who, (scope) => saveKept(scope, known.id, key, attempt, shown, job));
  // Somebody deleted it while it was being fetched: the file that just came goes too.
  if (!kept) await deps.media.remove(key);
}

async function lookUp(carrier: Carrier, sid: string): Promise<CarrierRecording | FetchFault | { kind: 'empty' }> {
  const answer = await carrier.fetchRecording(sid);
  if (answer.kind !== 'done') return { kind: 'again', fault: `The carrier could not be asked: ${answer.message}.` };
  if (!answer.value) return { kind: 'again', fault: 'The carrier has no such recording (yet).' };
  if (answer.value.word === 'absent') return { kind: 'empty' };
  if (answer.value.word === 'completed') return answer.value;
  return { kind: 'again', fault: `The carrier says that it is ${answer.value.word}.` };
}

async function fetchFrom(deps: Deps, carrier: Carrier, { sid, channels }: CarrierRecording): Promise<Attempt> {
  const answer = await carrier.openRecording(sid, channels === 2 ? 2 : 1);
  if (answer.kind !== 'done') return { kind: 'again', fault: `The sound could not be fetched: ${answer.message}.` };
  if (!answer.value) return { kind: 'again', fault: 'The sound is not there (yet).' };
  const limits = { folder: deps.media.workFolder, maxBytes: deps.config.media.maxBytes, idleMs: IDLE_MS };
  return fetchSound(answer.value, limits);
}

async function saveKept(
  scope: Scope,
  id: string,
  key: string,
  fetched: Fetched,
  shown: CarrierRecording | null,
  job: RecordingJob,
): Promise<boolean> {
  const known = await lockById(scope, id);
  if (known?.state !== 'waiting') return known?.state === 'kept';
  const { deleteAtCarrier } = await loadRules(scope);
  await changeRecording(scope, id, {
    // A head without a sound: the carrier kept a recording in which there is nothing.
    state: fetched.durationMs === 0 ? 'empty' : 'kept',
    fault: null,
    due_at: null,
    attempts: known.attempts + 1,
    channels: fetched.shape.channels,
    duration_ms: fetched.durationMs,
    started_at: shown?.startedAt ?? null,
    media_key: key,
    media_type: 'audio/wav',
    bytes: fetched.bytes,
    sha256: fetched.sha256,
    kept_at: scope.now,
    carrier_due: deleteAtCarrier,
  });
  await savePeaks(scope, id, fetched.peaks);
  const detail = { sha256: fetched.sha256, bytes: fetched.bytes };
  await writeAudit(scope, { action: 'recording.kept', callId: known.callId, subjectId: id, detail });
  if (deleteAtCarrier) await scope.enqueue(queues.deleteAtCarrier, { ...job, id });
  await scope.publish({ kind: 'recording', callId: known.callId });
  return true;
}

/** It did not come: it is asked for again, or it is what it is. */
async function settle(
  deps: Deps,
  who: Identity,
  { id }: StoredRecording,
  attempt: FetchFault | { readonly kind: 'empty' },
  job: RecordingJob,
): Promise<void> {
  await deps.db.inTenant(who, async (scope) => {
    const known = await lockById(scope, id);
    if (known?.state !== 'waiting') return;
    const attempts = known.attempts + 1;
    const fault = attempt.kind === 'empty' ? 'The carrier recorded nothing.' : attempt.fault;
    const verdict = verdictOf(attempt, attempts, known.createdAt, scope.now);
    if (verdict.state === 'waiting') {
      const startAfter = Math.ceil((verdict.at.getTime() - scope.now.getTime()) / 1_000);
      await scope.enqueue(queues.keepRecording, job, { startAfter, singletonKey: `${id}:${attempts}` });
    }
    const due_at = verdict.state === 'waiting' ? verdict.at : null;
    await changeRecording(scope, id, { state: verdict.state, attempts, fault, due_at });
    await scope.publish({ kind: 'recording', callId: known.callId });
  });
}

type Verdict =
  | { readonly state: 'waiting'; readonly at: Date }
  | { readonly state: 'empty' | 'unreadable' | 'lost'; readonly at: null };

function verdictOf(
  attempt: FetchFault | { readonly kind: 'empty' },
  attempts: number,
  createdAt: Date,
  now: Date,
): Verdict {
  if (attempt.kind === 'empty') return { state: 'empty', at: null };
  const noSound = attempt.kind === 'no-sound' && attempts >= ATTEMPTS_AT_SOUND;
  if (attempt.kind === 'never' || noSound) return { state: 'unreadable', at: null };
  const at = nextAttempt(attempts, createdAt, now);
  return at ? { state: 'waiting', at } : { state: 'lost', at: null };
}
