/** An hour of sound; what was used least recently goes. */
const MOST_SAMPLES = 60 * 60 * 8_000;

/** Sounds by name, each made once, also when several ask for it while it is being made. */
export type KeptSounds = {
  of(name: string, make: () => Promise<Int16Array>): Promise<Int16Array>;
};

export function keptSounds(mostSamples = MOST_SAMPLES): KeptSounds {
  const kept = new Map<string, { readonly sound: Promise<Int16Array>; samples: number }>();

  const makeRoom = () => {
    let total = [...kept.values()].reduce((sum, { samples }) => sum + samples, 0);
    for (const [name, { samples }] of kept) {
      if (total <= mostSamples) return;
      if (samples === 0) continue;
      kept.delete(name);
      total -= samples;
    }
  };

  return {
    of(name, make) {
      const known = kept.get(name);
      const entry = known ?? { sound: make(), samples: 0 };
      // Put at the end again: the map's order is the order of use.
      kept.delete(name);
      kept.set(name, entry);
      if (!known) {
        entry.sound.then(
          (samples) => {
            entry.samples = samples.length;
            makeRoom();
          },
          () => kept.delete(name),
        );
      }
      return entry.sound;
    },
  };
}
