/** Sound of any rate, one channel. */
export type Sound = { readonly samples: Int16Array; readonly rate: number };

const PCM = 1;

/**
 * Reads a WAV file of 8 or 16 bits; several channels become one.
 * @throws for what is no such file
 */
export function readWav(file: Uint8Array): Sound {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 12 || bytes.toString('latin1', 8, 12) !== 'WAVE') throw new Error('It is no WAV file');
  let format: { readonly channels: number; readonly rate: number; readonly bits: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    if (name === 'fmt ' && size >= 16) {
      const kind = bytes.readUInt16LE(at + 8);
      if (kind !== PCM) throw new Error(`A WAV file of format ${kind} is not supported: PCM is`);
      format = {
        channels: bytes.readUInt16LE(at + 10),
        rate: bytes.readUInt32LE(at + 12),
        bits: bytes.readUInt16LE(at + 22),
      };
    }
    if (name === 'data' && format) return toOne(bytes.subarray(at + 8, at + 8 + size), format);
    at += 8 + size + (size % 2);
  }
  throw new Error('The WAV file has no sound');
}

function toOne(
  body: Buffer,
  { channels, rate, bits }: { readonly channels: number; readonly rate: number; readonly bits: number },
): Sound {
  if ((bits !== 8 && bits !== 16) || channels < 1 || rate < 1) throw new Error(`${bits} bits are not supported`);
  const width = bits / 8;
  const sampleAt = (at: number) => (bits === 16 ? body.readInt16LE(at) : (body.readUInt8(at) - 128) << 8);
  const samples = Int16Array.from({ length: Math.floor(body.length / (width * channels)) }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += sampleAt((frame * channels + channel) * width);
    return Math.round(sum / channels);
  });
  return { samples, rate };
}
