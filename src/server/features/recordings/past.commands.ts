import { rm } from 'node:fs/promises';
import type { Deps } from '../../deps.ts';
import type { Identity } from '../../kernel/actor.ts';
import { fetchSound, IDLE_MS } from './fetching.ts';
import { mediaKeyOf } from './recordings.model.ts';
import { loadRecording } from './recordings.queries.ts';
import { insertKept, savePeaks } from './recordings.store.ts';

/** A recording that was made before this product kept it: from a seed, or another system. It began at the clock's now. */
export type PastRecording = {
  readonly id: string;
  readonly callId: string;
  /** A WAV file, 16-bit PCM. Only asked for when it is needed. */
  readonly sound: () => Promise<Uint8Array<ArrayBuffer>>;
};

/**
 * Keeps a past recording as one that came from the carrier, checked in the same way; the carrier has no copy of it. One
 * that is kept already is left alone.
 * @throws for what is no recording
 */
export async function keepPastRecording(deps: Deps, who: Identity, past: PastRecording): Promise<void> {
  const { id, callId } = past;
  if (await deps.db.inTenant(who, (scope) => loadRecording(scope, id))) return;
  const sound = { body: new Blob([await past.sound()]).stream(), bytes: null, type: 'audio/wav' };
  const limits = { folder: deps.media.workFolder, maxBytes: deps.config.media.maxBytes, idleMs: IDLE_MS };
  const fetched = await fetchSound(sound, limits);
  if (!('path' in fetched)) throw new Error(`The recording ${id} cannot be kept: ${fetched.fault}`);
  const { path, bytes, sha256, shape, durationMs, peaks } = fetched;
  const key = mediaKeyOf(who.tenantId, id);
  try {
    await deps.media.put(key, { path, bytes, type: 'audio/wav' });
  } finally {
    await rm(path, { force: true });
  }
  await deps.db.inTenant(who, async (scope) => {
    await insertKept(scope, { id, callId, mediaKey: key, bytes, sha256, channels: shape.channels, durationMs });
    await savePeaks(scope, id, peaks);
  });
}
