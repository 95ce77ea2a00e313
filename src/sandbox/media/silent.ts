import type { Clock, Timer } from '#sandbox/kernel/clock.ts';
import type { MediaPlane, RecordingSpec, Sound } from './plane.ts';

/** Unhurried English speech, about 150 words a minute at 5.5 characters a word, spaces counted. */
const CHARACTERS_PER_SECOND = 14;
const SHORTEST_SPEECH_MS = 400;

/** A file's length cannot be known without fetching it. */
const FILE_MS = 3000;

/** One key: 160 ms of tone and 70 ms of gap, as the browser SDK sends them; `w` half a second, `W` a whole one. */
const KEY_MS = 230;

/** Times that are played "for ever" end some day all the same: a leg lives four hours at most. */
export const durationOf = (sound: Sound): number => {
  switch (sound.kind) {
    case 'speech': {
      const once = Math.max(SHORTEST_SPEECH_MS, Math.ceil((sound.text.length / CHARACTERS_PER_SECOND) * 1000));
      return once * (sound.times || 1000);
    }
    case 'file':
      return FILE_MS * (sound.times || 1000);
    case 'tones':
      return [...sound.digits].reduce((sum, key) => sum + (key === 'w' ? 500 : key === 'W' ? 1000 : KEY_MS), 0);
    case 'silence':
      return sound.ms;
  }
};

type Recording = { readonly timer: Timer; readonly since: number; readonly finish: (now: number) => void };

/** No sound at all, only its length: for tests, and for a sandbox without media. */
export function silentMedia(clock: Clock): MediaPlane {
  const playing = new Map<string, Timer>();
  const recordings = new Map<string, Recording>();

  const stop = (callSid: string) => {
    playing.get(callSid)?.cancel();
    playing.delete(callSid);
  };

  return {
    play(callSid, sound, ended) {
      stop(callSid);
      const timer = clock.after(durationOf(sound), () => {
        playing.delete(callSid);
        ended();
      });
      playing.set(callSid, timer);
    },
    stop,
    record(callSid, spec, ended) {
      const since = clock.now();
      const finish = (now: number) => {
        recordings.get(callSid)?.timer.cancel();
        recordings.delete(callSid);
        ended(heard(spec, now - since));
      };
      const length = Math.min(spec.maxMs, spec.speaksForMs + spec.silenceMs);
      recordings.set(callSid, { since, finish, timer: clock.after(length, () => finish(clock.now())) });
    },
    stopRecording: (callSid) => recordings.get(callSid)?.finish(clock.now()),
    drop(callSid) {
      stop(callSid);
      recordings.get(callSid)?.timer.cancel();
      recordings.delete(callSid);
    },
  };
}

/** Trimming cuts the silence at the end; a recording without a word is nothing, trimmed or not. */
function heard(spec: RecordingSpec, lengthMs: number): number {
  const spoken = Math.min(spec.speaksForMs, lengthMs);
  return spoken > 0 && !spec.trim ? lengthMs : spoken;
}
