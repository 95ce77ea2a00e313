// npm run bench -- peaks: what it takes to keep an hour of recording on two channels, and whether anybody waits meanwhile.
//
// The product reads it piece by piece as it comes from the carrier: to a file, its hash and its waveform on the way. Printed
// are the time, against the hash of as many bytes alone, and how long the event loop was blocked by it at most.

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchSound } from '#server/features/recordings/fetching.ts';
import { wavOf } from '../test/support/sound.ts';
import { watchOwnWork } from './parts/own-work.ts';

const RATE = 8_000;
const FRAME_BYTES = 4;
const SOUND_BYTES = 3_600 * RATE * FRAME_BYTES;
const PIECE_BYTES = 64 * 1024;
const HEAD_BYTES = 44;

const head = Buffer.from(wavOf([[0, 0]], RATE)).subarray(0, HEAD_BYTES);
head.writeUInt32LE(HEAD_BYTES - 8 + SOUND_BYTES, 4);
head.writeUInt32LE(SOUND_BYTES, 40);
const piece = Buffer.alloc(PIECE_BYTES);
for (let at = 0; at < PIECE_BYTES; at += 2) piece.writeInt16LE(Math.round(8_000 * Math.sin(at / 9)), at);

/** The sound of the recording, in pieces as a socket gives them. */
function* pieces(): Generator<Buffer> {
  for (let left = SOUND_BYTES; left > 0; left -= PIECE_BYTES) yield piece.subarray(0, Math.min(left, PIECE_BYTES));
}

function hashAloneMs(): number {
  const startedAt = performance.now();
  const hash = createHash('sha256');
  for (const each of pieces()) hash.update(each);
  hash.digest();
  return performance.now() - startedAt;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-peaks-'));
try {
  const bytes = HEAD_BYTES + SOUND_BYTES;
  const baseline = hashAloneMs();
  const work = watchOwnWork();
  const startedAt = performance.now();
  const body = ReadableStream.from([head, ...pieces()]);
  const kept = await fetchSound({ type: 'audio/wav', bytes, body }, { folder, maxBytes: bytes, idleMs: 30_000 });
  const took = performance.now() - startedAt;
  if ('fault' in kept) throw new Error(kept.fault);
  console.log(
    [
      `an hour of two channels, ${(bytes / 2 ** 20).toFixed(0)} MB: kept in ${(took / 1_000).toFixed(2)} s`,
      `its hash alone ${(baseline / 1_000).toFixed(2)} s, ratio ${(took / baseline).toFixed(1)}`,
      `the loop was blocked by it for at most ${work.longestMs().toFixed(0)} ms (bound 20 ms)`,
      `${kept.peaks.channels[0]?.length ?? 0} peaks a channel, ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB`,
    ].join('\n  '),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
