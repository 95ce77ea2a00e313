import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CarrierSound } from '../../carrier/port.ts';
import { type Peaking, type Peaks, startPeaks } from './peaks.model.ts';
import { readWavHead, type WavShape } from './wav.model.ts';

/** A recording on this machine's disk, whole and checked. Whoever gets it moves or removes the file. */
export type Fetched = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly shape: WavShape;
  readonly durationMs: number;
  readonly peaks: Peaks;
};

/** `again`: it may come whole another time. `never`: it is what it is. */
export type FetchFault = { readonly fault: string; readonly kind: 'again' | 'no-sound' | 'never' };

type Limits = { readonly folder: string; readonly maxBytes: number; readonly idleMs: number };

/** Between two pieces of a file; a connection that is silent for longer is dead. */
export const IDLE_MS = 30_000;

/**
 * Reads a recording to a file, piece by piece: hash and waveform are computed on the way, and neither memory nor the
 * event loop sees more than one piece at a time.
 */
export async function fetchSound(sound: CarrierSound, limits: Limits): Promise<Fetched | FetchFault> {
  await mkdir(limits.folder, { recursive: true });
  const path = join(limits.folder, `${crypto.randomUUID()}.part`);
  const read = reading(limits.maxBytes);
  let outcome: Omit<Fetched, 'path'> | FetchFault;
  try {
    const file = await open(path, 'wx');
    try {
      for await (const piece of pieces(sound.body, limits.idleMs)) {
        const fault = read.take(piece);
        if (fault) {
          outcome = fault;
          break;
        }
        await file.write(piece);
      }
    } finally {
      await file.close();
    }
    outcome ??= read.end(sound.bytes);
  } catch (error) {
    outcome = { kind: 'again', fault: `It could not be read to its end: ${String(error)}.` };
  }
  if ('fault' in outcome) await rm(path, { force: true });
  return 'fault' in outcome ? outcome : { path, ...outcome };
}

async function* pieces(body: ReadableStream<Uint8Array>, idleMs: number): AsyncGenerator<Buffer> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), idleMs);
      if (done) return;
      yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`silence for ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

const tooLarge = (maxBytes: number): string =>
  `It is larger than ${Math.floor(maxBytes / 2 ** 20)} MB, the most that this server keeps of one (MEDIA_MAX_MB).`;

/** Everything that is learned from the bytes as they pass. */
function reading(maxBytes: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let sound: { readonly shape: WavShape; readonly peaking: Peaking } | null = null;

  /** Only the sound itself: comments may follow it. */
  function measure(piece: Buffer, at: number): void {
    if (!sound) return;
    const { dataStart, dataBytes } = sound.shape;
    const end = dataBytes === null ? Number.POSITIVE_INFINITY : dataStart + dataBytes;
    const from = Math.max(0, dataStart - at);
    const to = Math.min(piece.length, end - at);
    if (to > from) sound.peaking.add(piece.subarray(from, to));
  }

  return {
    take(piece: Buffer): FetchFault | null {
      const at = bytes;
      bytes += piece.length;
      if (bytes > maxBytes) return { kind: 'never', fault: tooLarge(maxBytes) };
      hash.update(piece);
      if (sound) {
        measure(piece, at);
        return null;
      }
      head = Buffer.concat([head, piece]);
      const known = readWavHead(head);
      if (known.kind === 'other') return { kind: 'no-sound', fault: `What came is no recording: ${known.why}.` };
      if (known.kind === 'more') return null;
      sound = { shape: known.shape, peaking: startPeaks(known.shape) };
      measure(head, 0);
      return null;
    },

    end(announced: number | null): Omit<Fetched, 'path'> | FetchFault {
      if (announced !== null && bytes < announced) {
        return { kind: 'again', fault: `Only ${bytes} of ${announced} bytes came.` };
      }
      if (!sound) return { kind: 'no-sound', fault: `What came is no recording: it has ${bytes} bytes.` };
      const { dataStart, dataBytes } = sound.shape;
      if (dataBytes !== null && bytes < dataStart + dataBytes) {
        return { kind: 'again', fault: `Only ${bytes} of ${dataStart + dataBytes} bytes came.` };
      }
      const { frames, ...peaks } = sound.peaking.finish();
      const durationMs = Math.round((frames / sound.shape.rate) * 1_000);
      return { bytes, sha256: hash.digest('hex'), shape: sound.shape, durationMs, peaks };
    },
  };
}
