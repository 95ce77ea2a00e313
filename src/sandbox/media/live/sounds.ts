import { type Heard, SAMPLE_RATE } from '../plane.ts';
import { keptSounds } from './kept-sounds.ts';
import { beep, chord, inTurn, keyTones, ringback, silence, waitingMusic } from './tunes.ts';
import { type Workshop, workshop } from './workshop.ts';

/** What a sound sounds like: samples, and how often they are played; 0 is for ever. */
export type Playable = { readonly samples: Int16Array; readonly times: number };

/** Makes what the exchange wants to be heard. Rejects for what cannot be made. */
export type Sounds = {
  make(sound: Heard): Promise<Playable>;
  /** How long a file is, in ms. Rejects for what is neither WAV nor MP3. */
  measure(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
};

/** Flite speaks English; a document may hold anything, at any length. */
const MOST_CHARACTERS = 4_096;

export function sounds(makes: Workshop = workshop()): Sounds {
  const kept = keptSounds();
  const words = (given: string) => {
    const text = given.replace(/\s+/gu, ' ').trim();
    return text === '' ? Promise.resolve(silence(0)) : kept.of(`say ${text}`, () => makes.say(text));
  };
  /** Said in pieces where it is silent in between. */
  const say = async ({ text, pauses = [] }: Extract<Heard, { kind: 'speech' }>): Promise<Int16Array> => {
    const said = text.slice(0, MOST_CHARACTERS);
    if (pauses.length === 0) return words(said);
    const ends = [...pauses.map(({ after }) => after), said.length];
    const pieces = await Promise.all(ends.map((end, index) => words(said.slice(ends[index - 1] ?? 0, end))));
    return inTurn(...pieces.flatMap((piece, index) => [piece, silence(pauses[index]?.ms ?? 0)]));
  };
  const decoded = new WeakMap<Uint8Array, Promise<Int16Array>>();
  /** A file that is kept is decoded once. */
  const decode = (bytes: Uint8Array): Promise<Int16Array> => {
    const samples = decoded.get(bytes) ?? makes.decode(bytes);
    decoded.set(bytes, samples);
    return samples;
  };

  return {
    async make(sound) {
      switch (sound.kind) {
        case 'speech':
          return { samples: await say(sound), times: sound.times };
        case 'audio':
          return { samples: await decode(sound.bytes), times: sound.times };
        case 'tune':
          return { samples: TUNES[sound.name](), times: sound.times };
        case 'tones':
          return { samples: keyTones(sound.digits), times: 1 };
        case 'murmur':
          return { samples: murmur(sound.ms), times: 1 };
        case 'silence':
          return { samples: silence(sound.ms), times: 1 };
      }
    },
    measure: async (bytes) => Math.round(((await decode(bytes)).length * 1000) / SAMPLE_RATE),
    close: () => makes.close(),
  };
}

const once = (make: () => Int16Array): (() => Int16Array) => {
  let made: Int16Array | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const TUNES = { beep: once(beep), ringback: once(ringback), waiting: once(waitingMusic) } as const;

/** Somebody speaks and nobody knows what: syllables without words, five a second, as people speak. */
function murmur(ms: number): Int16Array {
  const syllable = inTurn(
    chord(
      [
        { hertz: 160, loud: 2_500 },
        { hertz: 480, loud: 900 },
      ],
      140,
    ),
    silence(60),
  );
  const spoken = inTurn(...Array.from({ length: Math.ceil(ms / 200) }, () => syllable));
  return spoken.subarray(0, ms * 8);
}
