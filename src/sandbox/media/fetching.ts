import type { Audio, Heard, MediaPlane, Sound } from './plane.ts';

export type Wanted = Extract<Sound, { kind: 'file' | 'clip' }>;

/**
 * Gets a file for a leg. Null: it cannot be had, or the leg is gone; whoever is to know of it has been told. Never rejects.
 */
export type SoundFiles = (callSid: string, wanted: Wanted) => Promise<Audio | null>;

/**
 * A plane that gets files before it has them played by the plane below. What cannot be had is over at once. While a leg
 * waits for a file it hears nothing, and whatever is played or stopped meanwhile takes its place.
 */
export function fetching(plane: MediaPlane<Heard>, files: SoundFiles): MediaPlane {
  const awaited = new Map<string, symbol>();

  const beside = (how: 'chime' | 'utter') => (callSid: string, sound: Sound) => {
    if (isAtHand(sound)) plane[how](callSid, sound);
    else void files(callSid, sound).then((audio) => audio && plane[how](callSid, audio));
  };

  return {
    ...plane,
    play(callSid, sound, ended) {
      awaited.delete(callSid);
      if (isAtHand(sound)) {
        plane.play(callSid, sound, ended);
        return;
      }
      const ticket = Symbol(callSid);
      plane.stop(callSid);
      awaited.set(callSid, ticket);
      void files(callSid, sound).then((audio) => {
        if (awaited.get(callSid) !== ticket) return;
        awaited.delete(callSid);
        if (audio) plane.play(callSid, audio, ended);
        else ended();
      });
    },
    stop(callSid) {
      awaited.delete(callSid);
      plane.stop(callSid);
    },
    chime: beside('chime'),
    utter: beside('utter'),
    drop(callSid) {
      awaited.delete(callSid);
      plane.drop(callSid);
    },
  };
}

const isAtHand = (sound: Sound): sound is Heard => sound.kind !== 'file' && sound.kind !== 'clip';
