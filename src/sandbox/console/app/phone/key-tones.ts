/** ITU-T Q.23: each key is one tone of four low ones and one of four high ones. */
const ROWS = [697, 770, 852, 941] as const;
const COLUMNS = [1209, 1336, 1477] as const;
const KEYS = '123456789*0#';
const SECONDS = 0.16;
const LOUD = 0.08;

/** The two pitches of a key; null for what is no key. */
export function pitchesOf(key: string): readonly [low: number, high: number] | null {
  const at = key.length === 1 ? KEYS.indexOf(key) : -1;
  const low = ROWS[Math.floor(at / COLUMNS.length)];
  const high = COLUMNS[at % COLUMNS.length];
  return low === undefined || high === undefined ? null : [low, high];
}

let context: AudioContext | null = null;

/** What whoever presses a key hears of it, on this page alone: the other end hears what the sandbox makes. */
export function soundKey(key: string): void {
  const pitches = pitchesOf(key);
  if (!pitches) return;
  context ??= new AudioContext();
  const loudness = new GainNode(context, { gain: LOUD });
  loudness.connect(context.destination);
  for (const frequency of pitches) {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(loudness);
    tone.start();
    tone.stop(context.currentTime + SECONDS);
  }
}
