import { durationOf } from './durations.ts';
import type { Heard, MediaPlane } from './plane.ts';
import { type Place, reachOf } from './reach.ts';

export type Side = 'inbound' | 'outbound';

/** Words that begin to be said on one side of a leg, seen from the carrier: what comes from it, what it hears. */
export type Words = {
  readonly callSid: string;
  readonly side: Side;
  readonly text: string;
  /** How long it takes to say them once, and how often they are said. */
  readonly onceMs: number;
  readonly times: number;
};

export type Listener = {
  /** Somebody begins to speak. @returns what to call when the words are cut off before their end */
  words(words: Words): () => void;
  /** Keys come from a leg. */
  keys(callSid: string, digits: string): void;
};

/**
 * A plane that tells what is said on it, and to whom, and does otherwise what the plane below does. So transcriptions
 * hear the same that recorders hear, on any plane.
 */
export function listening(plane: MediaPlane<Heard>, listener: Listener): MediaPlane<Heard> {
  /** What cuts off the words that are played to a leg. */
  const playing = new Map<string, () => void>();

  const cut = (callSid: string) => {
    playing.get(callSid)?.();
    playing.delete(callSid);
  };

  return {
    ...plane,
    play(callSid, sound, ended) {
      cut(callSid);
      if (sound.kind === 'speech') playing.set(callSid, begin(plane, listener, { callSid, side: 'hears' }, sound));
      plane.play(callSid, sound, () => {
        playing.delete(callSid);
        ended();
      });
    },
    stop(callSid) {
      cut(callSid);
      plane.stop(callSid);
    },
    utter(callSid, sound) {
      plane.utter(callSid, sound);
      if (sound.kind === 'tones') listener.keys(callSid, sound.digits);
      // What a far end says that is a leg itself has been heard there.
      const isFar = plane.company.fars.has(callSid);
      if (sound.kind === 'speech' && !isFar) begin(plane, listener, { callSid, side: 'says' }, sound);
    },
    drop(callSid) {
      cut(callSid);
      plane.drop(callSid);
    },
  };
}

/** As often as a plane says what is said for ever. */
const FOR_EVER = 1000;
const SIDES = { says: 'inbound', hears: 'outbound' } as const;

/** Words begin at a place, and so wherever they are heard. @returns what to call when they are cut off */
function begin(
  { company }: MediaPlane<Heard>,
  listener: Listener,
  place: Place,
  sound: Extract<Heard, { kind: 'speech' }>,
): () => void {
  const { text } = sound;
  const onceMs = durationOf({ ...sound, times: 1 });
  const times = sound.times || FOR_EVER;
  const cuts = reachOf(company, place).map(({ callSid, side }) =>
    listener.words({ callSid, side: SIDES[side], text, onceMs, times }),
  );
  return () => {
    for (const each of cuts) each();
  };
}
