import { Readable } from 'node:stream';
import { type Channels, SAMPLE_RATE } from './plane.ts';
import type { Stretch, Tape } from './tape.ts';

const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/** Both ends belong to it, counted from 0. */
export type ByteRange = { readonly start: number; readonly end: number };

/** A file to be sent, or a part of it: its exact length is known before its first byte. */
export type WavFile = { readonly length: number; readonly stream: (part?: ByteRange) => Readable };

/**
 * A recording as a WAV file: 16-bit PCM at 8 kHz.
 *
 * The header is written here, and not by a library: it is 44 fixed bytes (RIFF, `fmt `, `data`), and the libraries build
 * a whole file in memory, where four hours in two channels are 460 MB. The tests read it with a library.
 *
 * @param wanted channels; one of a tape with two: both sides together
 */
export function wavOf(tape: Tape, stretch: Stretch, wanted: Channels): WavFile {
  const frames = stretch.to - stretch.from;
  const mixes = tape.channels === 2 && wanted === 1;
  const frameBytes = wanted * SAMPLE_BYTES;
  const length = HEADER_BYTES + frames * frameBytes;
  const whole = { start: 0, end: length - 1 };
  async function* chunks({ start, end }: ByteRange): AsyncGenerator<Buffer> {
    if (start < HEADER_BYTES) yield header(wanted, frames * frameBytes).subarray(start, end + 1);
    // Only the frames that are wanted are read, and of the first and the last what is wanted of them.
    const [first, after] = [Math.max(0, start - HEADER_BYTES), end + 1 - HEADER_BYTES];
    if (after <= first) return;
    const from = stretch.from + Math.floor(first / frameBytes);
    const sound = tape.read({ from, to: stretch.from + Math.ceil(after / frameBytes) });
    yield* cut(mixes ? mixed(sound) : sound, first % frameBytes, after - first);
  }
  return { length, stream: (part = whole) => Readable.from(chunks(part), { objectMode: false }) };
}

/** So many bytes, without the first. */
async function* cut(chunks: AsyncGenerator<Buffer>, without: number, length: number): AsyncGenerator<Buffer> {
  let [skip, left] = [without, length];
  for await (const chunk of chunks) {
    const bytes = chunk.subarray(skip, skip + left);
    skip = Math.max(0, skip - chunk.length);
    left -= bytes.length;
    yield bytes;
  }
}

function header(channels: Channels, size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(HEADER_BYTES - 8 + size, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(SAMPLE_RATE, 24);
  bytes.writeUInt32LE(SAMPLE_RATE * channels * SAMPLE_BYTES, 28);
  bytes.writeUInt16LE(channels * SAMPLE_BYTES, 32);
  bytes.writeUInt16LE(8 * SAMPLE_BYTES, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(size, 40);
  return bytes;
}

/** Both sides added. A chunk may end between the two of a pair: the rest waits for the next. */
async function* mixed(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const frames = Math.floor(bytes.length / (2 * SAMPLE_BYTES));
    const sum = Buffer.alloc(frames * SAMPLE_BYTES);
    for (let frame = 0; frame < frames; frame++) {
      const both = bytes.readInt16LE(frame * 4) + bytes.readInt16LE(frame * 4 + 2);
      sum.writeInt16LE(Math.max(-32_768, Math.min(32_767, both)), frame * SAMPLE_BYTES);
    }
    rest = bytes.subarray(frames * 2 * SAMPLE_BYTES);
    yield sum;
  }
}
