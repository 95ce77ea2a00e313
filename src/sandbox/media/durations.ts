import type { Heard } from './plane.ts';

/** Unhurried English speech, about 150 words a minute at 5.5 characters a word, spaces counted. */
const CHARACTERS_PER_SECOND = 14;
const SHORTEST_SPEECH_MS = 400;

/** One key: 160 ms of tone and 70 ms of gap, as the browser SDK sends them; `w` half a second, `W` a whole one. */
const KEY_MS = 230;

/** As `live/tunes.ts` makes them. */
const TUNE_MS = { beep: 200, ringback: 6000, waiting: 10_240 } as const;

/** Said once. */
function speechMs({ text, pauses = [] }: Extract<Heard, { kind: 'speech' }>): number {
  const words = Math.max(SHORTEST_SPEECH_MS, Math.ceil((text.length / CHARACTERS_PER_SECOND) * 1000));
  return (text === '' ? 0 : words) + pauses.reduce((sum, { ms }) => sum + ms, 0);
}

/** Times that are played "for ever" end some day all the same: a leg lives four hours at most. */
export const durationOf = (sound: Heard): number => {
  switch (sound.kind) {
    case 'speech':
      return speechMs(sound) * (sound.times || 1000);
    case 'audio':
      return sound.ms * (sound.times || 1000);
    case 'tune':
      return TUNE_MS[sound.name] * (sound.times || 1000);
    case 'tones':
      return [...sound.digits].reduce((sum, key) => sum + (key === 'w' ? 500 : key === 'W' ? 1000 : KEY_MS), 0);
    case 'murmur':
    case 'silence':
      return sound.ms;
  }
};
