import { endianness } from 'node:os';
import type { Channels, Sink } from './plane.ts';

/** Where a tape's samples lie: little-endian bytes, only ever added to. */
export type Bytes = {
  append(bytes: Buffer): boolean;
  /** In order, from one offset to before another. */
  read(from: number, to: number): AsyncGenerator<Buffer>;
  discard(): void;
};

/**
 * What a recorder wrote. Silence takes no room: only stretches with sound have bytes. The stretch with sound is known,
 * so that trimming is a choice of where to begin and end, and rewrites nothing.
 */
export type Tape = Sink & {
  readonly channels: Channels;
  /** Its length so far, in sample times. */
  frames(): number;
  /** From the first sound to the last; null: there was none. */
  sounding(): Stretch | null;
  /** 16-bit samples of a stretch, interleaved, in chunks. Rejects once it is discarded. */
  read(stretch: Stretch): AsyncGenerator<Buffer>;
  discard(): void;
};

/** Sample times, from one to before another. */
export type Stretch = { readonly from: number; readonly to: number };

type Part = { readonly from: number; to: number; readonly offset: number | null };

/** Louder than this counts as sound: about -50 dB, above the noise of a telephone line. */
const AUDIBLE = 100;
/** 20 ms, the packets of telephone sound. */
const STEP_FRAMES = 160;
const LONGEST_CHUNK = 64 * 1024;
const LITTLE_ENDIAN = endianness() === 'LE';

export function newTape(channels: Channels, bytes: Bytes): Tape {
  const parts: Part[] = [];
  const frameBytes = 2 * channels;
  let frames = 0;
  let written = 0;
  let heard: { from: number; to: number } | null = null;

  /** Grows the last part when it is of the same kind, else begins another. */
  const extend = (count: number, offset: number | null) => {
    const last = parts.at(-1);
    if (last && (last.offset === null) === (offset === null)) last.to += count;
    else parts.push({ from: frames, to: frames + count, offset });
    frames += count;
  };

  return {
    channels,
    write(samples) {
      const count = samples.length / channels;
      // Nowhere to put it: the time passes all the same.
      if (!bytes.append(littleEndian(samples))) return extend(count, null);
      const loud = loudStretch(samples, channels);
      if (loud) heard = { from: heard?.from ?? frames + loud.from, to: frames + loud.to };
      extend(count, written);
      written += samples.length * 2;
    },
    silence(count) {
      if (count > 0) extend(count, null);
    },
    frames: () => frames,
    sounding: () => heard,
    async *read({ from, to }) {
      for (const part of parts) {
        const start = Math.max(from, part.from);
        const end = Math.min(to, part.to);
        if (start >= end) continue;
        if (part.offset === null) yield* zeros((end - start) * frameBytes);
        else {
          const at = part.offset + (start - part.from) * frameBytes;
          yield* bytes.read(at, at + (end - start) * frameBytes);
        }
      }
    },
    discard: bytes.discard,
  };
}

function* zeros(length: number): Generator<Buffer> {
  for (let left = length; left > 0; left -= LONGEST_CHUNK) yield Buffer.alloc(Math.min(left, LONGEST_CHUNK));
}

/** A copy: whoever wrote may use its samples again. */
function littleEndian(samples: Int16Array): Buffer {
  const bytes = Buffer.from(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  return LITTLE_ENDIAN ? bytes : bytes.swap16();
}

/** In whole steps, because a wave that begins or ends goes through zero too. */
function loudStretch(samples: Int16Array, channels: Channels): Stretch | null {
  const loud = (sample: number) => Math.abs(sample) > AUDIBLE;
  const first = samples.findIndex(loud);
  if (first < 0) return null;
  const step = channels * STEP_FRAMES;
  const last = samples.findLastIndex(loud);
  return {
    from: Math.floor(first / step) * STEP_FRAMES,
    to: Math.min(samples.length / channels, (Math.floor(last / step) + 1) * STEP_FRAMES),
  };
}
