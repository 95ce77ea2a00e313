import { type Channels, type Heard, SAMPLE_RATE, type Sink } from './plane.ts';

/** A sound on the time line, as a tone. Times are absolute sample times: 8 a millisecond. */
export type Tone = { readonly from: number; until: number; readonly hertz: number };

/** The tones of the two sides of a recording. */
export type Sides = readonly [first: readonly Tone[], second: readonly Tone[]];

/** Quiet (about -20 dB), so that several at once stay in range. */
const AMPLITUDE = 3000;
const LONGEST_WRITE = SAMPLE_RATE;

/** One pitch a kind of sound; whole numbers, so that a table of one second goes round. Silence has none. */
const HERTZ: Readonly<Record<Heard['kind'], number | null>> = {
  speech: 440,
  murmur: 440,
  audio: 600,
  tune: 700,
  tones: 941,
  silence: null,
};

export const hertzOf = (sound: Heard): number | null => HERTZ[sound.kind];

export const frameAt = (ms: number): number => Math.round((ms * SAMPLE_RATE) / 1000);

/** Writes what sounds from one time to another: tones where there are any, and true silence everywhere else. */
export function draw(sink: Sink, channels: Channels, sides: Sides, from: number, until: number): void {
  const edges = new Set([from, until]);
  for (const { from: begins, until: ends } of sides.flat()) {
    if (begins > from && begins < until) edges.add(begins);
    if (ends > from && ends < until) edges.add(ends);
  }
  const times = [...edges].toSorted((one, other) => one - other);
  for (const [index, start] of times.entries()) {
    const end = times[index + 1];
    if (end !== undefined) drawEven(sink, channels, sides, start, end);
  }
}

/** A stretch in which nothing begins or ends. */
function drawEven(sink: Sink, channels: Channels, sides: Sides, from: number, until: number): void {
  const sounding = sides.map((tones) => tones.filter((tone) => tone.from < until && tone.until > from));
  if (sounding.every((tones) => tones.length === 0)) {
    sink.silence(until - from);
    return;
  }
  for (let start = from; start < until; start += LONGEST_WRITE) {
    const frames = Math.min(LONGEST_WRITE, until - start);
    const samples = new Int16Array(frames * channels);
    for (const [side, tones] of sounding.entries()) {
      for (const { hertz } of tones) add(samples, channels, channels === 2 ? side : 0, hertz, start, frames);
    }
    sink.write(samples);
  }
}

function add(samples: Int16Array, step: number, first: number, hertz: number, start: number, frames: number): void {
  const wave = waveOf(hertz);
  for (let frame = 0, at = first; frame < frames; frame++, at += step) {
    const sum = (samples[at] ?? 0) + (wave[(start + frame) % SAMPLE_RATE] ?? 0);
    samples[at] = Math.max(-32_768, Math.min(32_767, sum));
  }
}

const waves = new Map<number, Int16Array>();

function waveOf(hertz: number): Int16Array {
  const known = waves.get(hertz);
  if (known) return known;
  const sine = (_: unknown, at: number) => Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hertz * at) / SAMPLE_RATE));
  const wave = Int16Array.from({ length: SAMPLE_RATE }, sine);
  waves.set(hertz, wave);
  return wave;
}
