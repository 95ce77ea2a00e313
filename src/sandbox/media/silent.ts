import type { Clock, Timer } from '#sandbox/kernel/clock.ts';
import { type Company, nobody, tiesOf } from './company.ts';
import { frameAt, hertzOf, type Tone } from './drawing.ts';
import { durationOf } from './durations.ts';
import type { Heard, MediaPlane } from './plane.ts';
import type { Line } from './sides.ts';
import { type SilentRecorders, silentRecorders } from './silent-recorders.ts';

/** A leg, and the end of what it is played. */
type SilentLine = Line & { playing: Timer | null };

type Silence = {
  readonly clock: Clock;
  readonly company: Company;
  readonly lines: Map<string, SilentLine>;
  readonly recorders: SilentRecorders;
};

/**
 * No sound at all, only its length: for tests, and for a sandbox without media. What recorders would hear is drawn as
 * quiet tones, exactly as long as the sounds, so that a recording shows which side had sound when.
 *
 * Every change first lets the recorders write what was up to now; so nothing has to be remembered of the past.
 */
export function silentMedia(clock: Clock): MediaPlane<Heard> {
  const company = nobody();
  const lines = new Map<string, SilentLine>();
  const recorders = silentRecorders(clock, { lines, company });
  const { leave, ...ties } = tiesOf(company, () => recorders.catchUp());
  const sounds = soundsOf({ clock, company, lines, recorders });
  return {
    company,
    ...ties,
    ...sounds,
    record: recorders.start,
    drop(callSid) {
      sounds.stop(callSid);
      leave(callSid);
      lines.delete(callSid);
    },
  };
}

type Sounds = Pick<MediaPlane<Heard>, 'play' | 'stop' | 'chime' | 'utter'>;

function soundsOf({ clock, company, lines, recorders }: Silence): Sounds {
  const now = () => frameAt(clock.now());
  const lineOf = (callSid: string): SilentLine => {
    const known = lines.get(callSid) ?? { mouth: [], ear: [], chimes: [], playing: null };
    lines.set(callSid, known);
    return known;
  };

  /** The times to come of a sound that begins now. */
  const toneOf = (sound: Heard): readonly Tone[] => {
    const hertz = hertzOf(sound);
    return hertz === null ? [] : [{ from: now(), until: now() + frameAt(durationOf(sound)), hertz }];
  };
  const beside = (tones: readonly Tone[], sound: Heard): Tone[] => [
    ...tones.filter((tone) => tone.until > now()),
    ...toneOf(sound),
  ];

  const stop = (callSid: string) => {
    const line = lines.get(callSid);
    if (!line) return;
    recorders.catchUp(callSid);
    line.playing?.cancel();
    line.playing = null;
    line.ear = [];
  };

  return {
    play(callSid, sound, ended) {
      stop(callSid);
      const line = lineOf(callSid);
      line.ear = [...toneOf(sound)];
      line.playing = clock.after(durationOf(sound), () => {
        line.playing = null;
        ended();
      });
    },
    stop,
    chime(callSid, sound) {
      recorders.catchUp(callSid);
      const line = lineOf(callSid);
      line.chimes = beside(line.chimes, sound);
    },
    utter(callSid, sound) {
      recorders.catchUp(callSid);
      // What a far end says that is a leg itself comes through it.
      if (company.fars.has(callSid) && sound.kind !== 'murmur') return;
      const line = lineOf(callSid);
      line.mouth = beside(line.mouth, sound);
      recorders.listen();
    },
  };
}
