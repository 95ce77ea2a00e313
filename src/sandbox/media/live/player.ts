import { FRAME, type Frame } from './pcm.ts';
import type { Playable } from './sounds.ts';

/**
 * Plays one sound at a time, frame by frame. A sound is first waited for (it has to be spoken or fetched) and then
 * started; whoever has been stopped or overtaken meanwhile learns it by `false`, and hears nothing of its end.
 */
export type Player = {
  /** @returns the ticket to start with */
  wait(): number;
  start(ticket: number, sound: Playable, ended: () => void): boolean;
  stop(): void;
  playing(): boolean;
  next(): Frame;
};

export function player(): Player {
  let ticket = 0;
  let sound: { readonly samples: Int16Array; left: number; at: number; readonly ended: () => void } | null = null;

  const finish = () => {
    const over = sound;
    sound = null;
    over?.ended();
    return null;
  };

  return {
    wait() {
      sound = null;
      ticket += 1;
      return ticket;
    },
    start(given, { samples, times }, ended) {
      if (given !== ticket) return false;
      // Nothing for ever would never end, and nothing twice is nothing.
      const left = samples.length === 0 ? 1 : times || Number.POSITIVE_INFINITY;
      sound = { samples, left, at: 0, ended };
      return true;
    },
    stop() {
      ticket += 1;
      sound = null;
    },
    playing: () => sound !== null,
    next() {
      if (!sound) return null;
      if (sound.at >= sound.samples.length) {
        sound.left -= 1;
        sound.at = 0;
        if (sound.left <= 0) return finish();
      }
      const frame = sound.samples.subarray(sound.at, sound.at + FRAME);
      sound.at += FRAME;
      if (frame.length === FRAME) return frame;
      const padded = new Int16Array(FRAME);
      padded.set(frame);
      return padded;
    },
  };
}
