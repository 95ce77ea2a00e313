/** 0.2 s: longer than a syllable, and shorter than what a busy machine lets a line lose. */
const PIECE = 1_600;
const PIECES = 3;
/** By how much the two may be apart in time: half a second. */
const APART = 4_000;

/**
 * How much of a sound is in another that begins at about the same time: 1 is the same sound, however loud. The best of
 * the first pieces decides, so that a lost frame in one of them does not.
 */
export function likeness(heard: Int16Array, given: Int16Array): number {
  const sought = given.subarray(Math.max(0, loudFrom(given)));
  const from = Math.max(0, loudFrom(heard));
  return Math.max(
    ...Array.from({ length: PIECES }, (_, index) => {
      const at = index * PIECE;
      const around = heard.subarray(Math.max(0, from + at - APART), from + at + APART + PIECE);
      return match(around, sought.subarray(at, at + PIECE));
    }),
  );
}

const loudFrom = (samples: Int16Array): number => samples.findIndex((sample) => Math.abs(sample) > 500);

function match(heard: Int16Array, pattern: Int16Array): number {
  const power = energy(pattern);
  let within = energy(heard.subarray(0, pattern.length));
  let best = 0;
  for (let lag = 0; lag + pattern.length <= heard.length; lag += 1) {
    // A piece of near silence is like any other.
    if (within > power / 10) {
      let sum = 0;
      for (let at = 0; at < pattern.length; at += 1) sum += (pattern[at] ?? 0) * (heard[lag + at] ?? 0);
      best = Math.max(best, sum / Math.sqrt(power * within));
    }
    within += (heard[lag + pattern.length] ?? 0) ** 2 - (heard[lag] ?? 0) ** 2;
  }
  return best;
}

const energy = (samples: Int16Array): number => samples.reduce((sum, sample) => sum + sample ** 2, 0);
