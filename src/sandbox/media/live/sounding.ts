import type { Company } from '../company.ts';
import type { Heard, MediaPlane } from '../plane.ts';
import { type Leg, type Legs, legOf } from './legs.ts';
import { type Player, player } from './player.ts';
import type { Sounds } from './sounds.ts';

/** Is told of a sound that cannot be made; it counts as over then. */
export type Trouble = (callSid: string, sound: Heard, error: unknown) => void;

type Room = {
  readonly legs: Legs;
  readonly company: Company;
  readonly makes: Sounds;
  readonly trouble: Trouble;
  /** There is something to hear again. */
  readonly wake: () => void;
};

/** What legs are given to hear, and what they say without a line, once it has been made. */
export function sounding(room: Room): Pick<MediaPlane<Heard>, 'play' | 'stop' | 'chime' | 'utter'> {
  const { legs, company, makes, trouble, wake } = room;
  return {
    play(callSid, sound, ended) {
      const { ear } = legOf(legs, callSid);
      const current = ear.wait();
      makes.make(sound).then(
        (made) => {
          if (ear.start(current, made, ended)) wake();
        },
        (error: unknown) => {
          if (!ear.start(current, { samples: new Int16Array(0), times: 1 }, ended)) return;
          trouble(callSid, sound, error);
          wake();
        },
      );
    },
    stop: (callSid) => legs.get(callSid)?.ear.stop(),
    chime(callSid, sound) {
      const leg = legOf(legs, callSid);
      add(room, callSid, leg, leg.chimes, sound);
    },
    utter(callSid, sound) {
      const leg = legOf(legs, callSid);
      if (sound.kind === 'murmur') return add(room, callSid, leg, leg.murmurs, sound);
      // What a far end says that is a leg itself comes through it.
      if (company.fars.has(callSid)) return;
      // Real words take the place of those that nobody knows.
      if (sound.kind !== 'tones') leg.murmurs.clear();
      add(room, callSid, leg, leg.mouth, sound);
    },
  };
}

/** Adds a sound to others of a leg. */
function add({ legs, makes, trouble, wake }: Room, callSid: string, leg: Leg, to: Set<Player>, sound: Heard): void {
  const words = player();
  const current = words.wait();
  makes.make(sound).then(
    (made) => {
      // Gone meanwhile, or another leg of the same name: nobody is left to say it.
      if (legs.get(callSid) !== leg) return;
      words.start(current, made, () => {});
      to.add(words);
      wake();
    },
    (error: unknown) => {
      if (legs.get(callSid) === leg) trouble(callSid, sound, error);
    },
  );
}
