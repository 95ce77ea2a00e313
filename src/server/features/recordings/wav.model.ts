/**
 * The head of a WAV file (RIFF: http://soundfile.sapp.org/doc/WaveFormat/), as far as a recording needs it: 16-bit PCM,
 * one channel or two. `dataBytes` null: the file does not say (a stream that was written before its length was known).
 */
export type WavShape = {
  readonly channels: number;
  readonly rate: number;
  readonly dataStart: number;
  readonly dataBytes: number | null;
};

export type WavHead =
  | { readonly kind: 'wav'; readonly shape: WavShape }
  /** Not all of the head is there yet. */
  | { readonly kind: 'more' }
  | { readonly kind: 'other'; readonly why: string };

const PCM = 1;
/** PCM in a wrapper that names speakers; some carriers write it for two channels. */
const EXTENSIBLE = 0xfffe;
/** A head is 44 bytes, with comments a few hundred; what has no sound after this many is not a recording. */
const LONGEST_HEAD = 64 * 1024;

/** Reads the head from the first bytes of a file. */
export function readWavHead(bytes: Buffer): WavHead {
  if (bytes.length >= 12 && !isRiff(bytes)) return other('it does not begin as a WAV file does');
  let format: Format | string | null = null;
  for (const { name, size, start } of chunksOf(bytes)) {
    if (name === 'fmt ') format = start + 16 <= bytes.length ? readFormat(bytes, start) : null;
    if (typeof format === 'string') return other(format);
    if (name !== 'data') continue;
    if (!format) return other('its sound comes before its format');
    const dataBytes = size === UNKNOWN ? null : size;
    return { kind: 'wav', shape: { ...format, dataStart: start, dataBytes } };
  }
  return bytes.length < LONGEST_HEAD ? { kind: 'more' } : other('no sound follows its head');
}

/** What a writer puts that does not know the length yet. */
const UNKNOWN = 0xffffffff;

const other = (why: string): WavHead => ({ kind: 'other', why });

function* chunksOf(bytes: Buffer) {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    yield { name: bytes.toString('latin1', at, at + 4), size, start: at + 8 };
    // Chunks are padded to even lengths.
    at += 8 + size + (size % 2);
  }
}

type Format = Pick<WavShape, 'channels' | 'rate'>;

const isRiff = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE';

function readFormat(bytes: Buffer, at: number): Format | string {
  const format = bytes.readUInt16LE(at);
  const channels = bytes.readUInt16LE(at + 2);
  const rate = bytes.readUInt32LE(at + 4);
  const bits = bytes.readUInt16LE(at + 14);
  if ((format !== PCM && format !== EXTENSIBLE) || bits !== 16)
    return `its format ${format} with ${bits} bits is not PCM`;
  if (channels < 1 || channels > 2) return `it has ${channels} channels`;
  if (rate < 4_000 || rate > 192_000) return `its rate of ${rate} Hz cannot be`;
  return { channels, rate };
}
