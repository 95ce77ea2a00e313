import { decode } from '../g711.ts';

/** Sound of any rate, one channel. */
export type Sound = { readonly samples: Int16Array; readonly rate: number };

const PCM = 1;
/** G.711, as telephone systems record: one byte a sample, at 8 kHz. */
const MU_LAW = 7;

type Format = { readonly kind: number; readonly channels: number; readonly rate: number; readonly bits: number };

/** Whether it says of itself that it is one. */
export const isWav = (bytes: Uint8Array): boolean => bufferOf(bytes).toString('latin1', 0, 4) === 'RIFF';

/**
 * Reads a WAV file of 8 or 16 bits, or of mu-law; several channels become one.
 * @throws for what is no such file
 */
export function readWav(file: Uint8Array): Sound {
  const { body, format } = open(file);
  const { channels, rate } = format;
  const sampleAt = samplesOf(body, format);
  const samples = Int16Array.from({ length: framesIn(body, format) }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += sampleAt(frame * channels + channel);
    return Math.round(sum / channels);
  });
  return { samples, rate };
}

/**
 * How long it is, in ms, without reading its sound.
 * @throws for what is no such file
 */
export function wavMs(file: Uint8Array): number {
  const { body, format } = open(file);
  return Math.round((framesIn(body, format) * 1000) / format.rate);
}

function open(file: Uint8Array): { readonly body: Buffer; readonly format: Format } {
  const bytes = bufferOf(file);
  if (bytes.length < 12 || bytes.toString('latin1', 8, 12) !== 'WAVE') throw new Error('It is no WAV file');
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    if (name === 'fmt ' && size >= 16) format = formatAt(bytes, at + 8);
    if (name === 'data' && format) return { body: bytes.subarray(at + 8, at + 8 + size), format };
    at += 8 + size + (size % 2);
  }
  throw new Error('The WAV file has no sound');
}

function formatAt(bytes: Buffer, at: number): Format {
  const kind = bytes.readUInt16LE(at);
  const channels = bytes.readUInt16LE(at + 2);
  const rate = bytes.readUInt32LE(at + 4);
  const bits = bytes.readUInt16LE(at + 14);
  if (kind !== PCM && kind !== MU_LAW)
    throw new Error(`A WAV file of format ${kind} is not supported: PCM and mu-law are`);
  if (channels < 1 || rate < 1) throw new Error('The WAV file has no channels, or no rate');
  if (bits !== 8 && (bits !== 16 || kind === MU_LAW)) throw new Error(`${bits} bits are not supported`);
  return { kind, channels, rate, bits };
}

const framesIn = (body: Buffer, { channels, bits }: Format): number =>
  Math.floor(body.length / ((bits / 8) * channels));

function samplesOf(body: Buffer, { kind, bits }: Format): (at: number) => number {
  if (kind === MU_LAW) {
    const samples = decode(body);
    return (at) => samples[at] ?? 0;
  }
  return bits === 16 ? (at) => body.readInt16LE(at * 2) : (at) => (body.readUInt8(at) - 128) << 8;
}

const bufferOf = (file: Uint8Array): Buffer => Buffer.from(file.buffer, file.byteOffset, file.byteLength);
