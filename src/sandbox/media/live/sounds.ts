import { conditions, fresh, remember, type WebCache } from '#sandbox/webhooks/cache.ts';
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
  const words = (given: string) => {
    const text = given.replace(/\s+/gu, ' ').trim();
    return text === '' ? Promise.resolve(silence(0)) : kept.of(`say ${text}`, () => makes.say(text));
  };
  /** Said in pieces where it is silent in between. */
  const say = async ({ text, pauses = [] }: Extract<Sound, { kind: 'speech' }>): Promise<Int16Array> => {
    const said = text.slice(0, MOST_CHARACTERS);
    const ends = [...pauses.map(({ after }) => after), said.length];
    const pieces = await Promise.all(ends.map((end, index) => words(said.slice(ends[index - 1] ?? 0, end))));
    return inTurn(...pieces.flatMap((piece, index) => [piece, silence(pauses[index]?.ms ?? 0)]));
  };
  const files: WebCache<Uint8Array> = new Map();
  const decoded = new WeakMap<Uint8Array, Promise<Int16Array>>();
  const file = async (url: string): Promise<Int16Array> => {
    const bytes = await fetchSound(files, url);
    const samples = decoded.get(bytes) ?? makes.decode(bytes);
    decoded.set(bytes, samples);
    return samples;
  };

  return {
    async make(sound) {
      switch (sound.kind) {
        case 'speech':
          return { samples: await say(sound), times: sound.times };
        case 'file':
          return { samples: await file(sound.url), times: sound.times };
        case 'clip':
          return { samples: await makes.decode(sound.bytes), times: 1 };
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

/** Sound files are large: few are kept. */
const MOST_FILES = 8;

/** Fetches a file as Twilio's proxy does: what may be kept is asked about, or not even that. */
async function fetchSound(kept: WebCache<Uint8Array>, url: string): Promise<Uint8Array> {
  const known = fresh(kept, url, Date.now());
  if (known) return known.body;
  const answer = await fetch(url, { signal: AbortSignal.timeout(CEILING_MS), headers: conditions(kept, url) });
  if (!answer.ok && answer.status !== 304) throw new Error(`${url} was answered with ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`${url} is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  const body: Uint8Array = Buffer.concat(chunks);
  const headers = Object.fromEntries(answer.headers);
  const got = { code: answer.status, contentType: answer.headers.get('content-type'), body, headers };
  return remember(kept, url, got, Date.now(), MOST_FILES).body;
}
