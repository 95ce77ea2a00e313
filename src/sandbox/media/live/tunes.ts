import { SAMPLE_RATE } from '../plane.ts';

/** Everything that the sandbox plays of itself is computed here: no foreign tune, no file. */

type Voice = { readonly hertz: number; readonly loud: number };

const samplesOf = (ms: number): number => Math.round((ms * SAMPLE_RATE) / 1000);

/** Several sines, faded in and out over 4 ms so that nothing clicks. */
export function chord(voices: readonly Voice[], ms: number): Int16Array {
  const length = samplesOf(ms);
  const fade = Math.min(samplesOf(4), length / 2);
  return Int16Array.from({ length }, (_, at) => {
    const edge = Math.min(1, at / fade, (length - 1 - at) / fade);
    const sum = voices.reduce(
      (all, { hertz, loud }) => all + loud * Math.sin((2 * Math.PI * hertz * at) / SAMPLE_RATE),
      0,
    );
    return Math.round(edge * sum);
  });
}

export const silence = (ms: number): Int16Array => new Int16Array(samplesOf(ms));

export function inTurn(...parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** ITU-T Q.23: each key is one tone of four low ones and one of four high ones. */
const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const KEYS = ['123A', '456B', '789C', '*0#D'];

/** Keys as Twilio sends them: 160 ms of tone and 70 ms of gap; `w` waits half a second, `W` a whole one. */
export function keyTones(digits: string): Int16Array {
  return inTurn(
    ...[...digits].map((key) => {
      if (key === 'w') return silence(500);
      if (key === 'W') return silence(1000);
      const row = KEYS.findIndex((keys) => keys.includes(key));
      const low = ROWS[row];
      const high = COLUMNS[KEYS[row]?.indexOf(key) ?? -1];
      if (low === undefined || high === undefined) return silence(0);
      const voices = [low, high].map((hertz) => ({ hertz, loud: 4_000 }));
      return inTurn(chord(voices, 160), silence(70));
    }),
  );
}

export const beep = (): Int16Array => chord([{ hertz: 1000, loud: 5_000 }], 200);

/** What a caller hears in North America while it rings: 440 and 480 Hz, two seconds of six. */
export const ringback = (): Int16Array =>
  inTurn(
    chord(
      [440, 480].map((hertz) => ({ hertz, loud: 2_500 })),
      2_000,
    ),
    silence(4_000),
  );

/** Steps of the pentatonic scale on A3, in half tones: however they follow each other, nothing clashes. */
const SCALE = [0, 3, 5, 7, 10, 12, 15];
/** The melody by its steps, eight quavers a bar, and a bass note for each bar. */
const MELODY = [
  [2, 4, 5, 4, 3, 2, 3, 4],
  [1, 3, 4, 3, 2, 1, 2, 3],
  [0, 2, 4, 5, 6, 5, 4, 2],
  [3, 2, 1, 2, 0, 0, 1, 2],
];
const BASS = [0, -4, -7, -5];
const QUAVER_MS = 320;

const pitch = (halfTones: number): number => 220 * 2 ** (halfTones / 12);

/** Ten seconds of calm music for whoever waits, made to be repeated. */
export function waitingMusic(): Int16Array {
  const bars = MELODY.map((bar, index) => {
    const low = pitch((BASS[index] ?? 0) - 12);
    return inTurn(
      ...bar.map((step) => {
        const high = pitch(SCALE[step] ?? 0);
        const voices = [
          { hertz: high, loud: 1_800 },
          { hertz: high * 2, loud: 350 },
          { hertz: low, loud: 1_300 },
        ];
        return chord(voices, QUAVER_MS);
      }),
    );
  });
  return inTurn(...bars);
}
