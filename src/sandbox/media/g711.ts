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

// Loops, because `from` with a function takes each sample through an iterator: 160 of them took 8 us, and take 0.3.
export function encode(samples: Int16Array): Buffer {
  const law = Buffer.allocUnsafe(samples.length);
  for (let at = 0; at < samples.length; at += 1) law[at] = toLaw[(samples[at] ?? 0) & 0xffff] ?? SILENCE;
  return law;
}

export function decode(law: Uint8Array): Int16Array {
  const samples = new Int16Array(law.length);
  for (let at = 0; at < law.length; at += 1) samples[at] = toLinear[law[at] ?? SILENCE] ?? 0;
  return samples;
}

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
