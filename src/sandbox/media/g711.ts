/**
 * G.711 mu-law, by tables: 8 bits for each sample of 16.
 *
 * ITU-T G.711 (11/88), table 2a: sign, three bits of segment, four of interval, all inverted; a segment is twice as wide
 * as the one before, and the bias of 33 (132 at 16 bits) makes their bounds powers of two.
 */
const BIAS = 132;
const CLIP = 32_635;

const toLinear = new Int16Array(256).map((_, code) => linearOf(code));
const toLaw = new Uint8Array(65_536).map((_, index) => lawOf(index > 32_767 ? index - 65_536 : index));

/** What a sample is in silence. */
export const SILENCE = 0xff;

export const encode = (samples: Int16Array): Buffer =>
  Buffer.from(Uint8Array.from(samples, (sample) => toLaw[sample & 0xffff] ?? SILENCE));

export const decode = (law: Uint8Array): Int16Array => Int16Array.from(law, (code) => toLinear[code] ?? 0);

function linearOf(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
  return bits & 0x80 ? -magnitude : magnitude;
}

function lawOf(sample: number): number {
  const biased = Math.min(Math.abs(sample), CLIP) + BIAS;
  const segment = Math.floor(Math.log2(biased)) - 7;
  const interval = (biased >> (segment + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | interval) & 0xff;
}
