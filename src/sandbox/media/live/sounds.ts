import type { Sound } from '../plane.ts';
import { keptSounds } from './kept-sounds.ts';
import { beep, chord, inTurn, keyTones, ringback, silence, waitingMusic } from './tunes.ts';
import { type Workshop, workshop } from './workshop.ts';

/** What a sound sounds like: samples, and how often they are played; 0 is for ever. */
export type Playable = { readonly samples: Int16Array; readonly times: number };

/** Makes what the exchange wants to be heard. Rejects for what cannot be had. */
export type Sounds = {
  make(sound: Sound): Promise<Playable>;
  close(): Promise<void>;
};

/** Flite speaks English; a document may hold anything, at any length. */
const MOST_CHARACTERS = 4_096;
const MOST_BYTES = 40 * 1024 * 1024;
const CEILING_MS = 15_000;

export function sounds(makes: Workshop = workshop()): Sounds {
  const kept = keptSounds();
  const say = (given: string) => {
    const text = given.replace(/\s+/gu, ' ').trim().slice(0, MOST_CHARACTERS);
    return text === '' ? Promise.resolve(silence(0)) : kept.of(`say ${text}`, () => makes.say(text));
  };
  const file = (url: string) => kept.of(`file ${url}`, async () => makes.decode(await fetchSound(url)));

  return {
    async make(sound) {
      switch (sound.kind) {
        case 'speech':
          return { samples: await say(sound.text), times: sound.times };
        case 'file':
          return { samples: await file(sound.url), times: sound.times };
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

async function fetchSound(url: string): Promise<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(CEILING_MS) });
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`${url} is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
