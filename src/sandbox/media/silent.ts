import type { Clock, Timer } from '#sandbox/kernel/clock.ts';
import { draw, frameAt, hertzOf, type Sides, type Tone } from './drawing.ts';
import { durationOf } from './durations.ts';
import type { Heard, MediaPlane, Recorder, RecordingOrder, Seat, Sink } from './plane.ts';
import { isConcerned, type Line, said, sidesOf } from './sides.ts';

/** A leg, and the end of what it is played. */
type SilentLine = Line & { playing: Timer | null };

/** A recorder and the time up to which it has written. */
type Running = {
  readonly order: RecordingOrder;
  readonly sink: Sink;
  readonly since: number;
  drawn: number;
  pause: 'silence' | 'skip' | null;
  due: Timer | null;
};

/**
 * No sound at all, only its length: for tests, and for a sandbox without media. What recorders would hear is drawn as
 * quiet tones, exactly as long as the sounds, so that a recording shows which side had sound when.
 *
 * Every change first lets the recorders write what was up to now; so nothing has to be remembered of the past.
 */
export function silentMedia(clock: Clock): MediaPlane<Heard> {
  const lines = new Map<string, SilentLine>();
  const rooms = new Map<string, readonly Seat[]>();
  const scene = { lines, rooms };
  const running = new Set<Running>();
  let linked = 0;
  const now = () => frameAt(clock.now());

  const lineOf = (callSid: string): SilentLine => {
    const known = lines.get(callSid) ?? { mouth: [], ear: [], chimes: [], playing: null, peer: null, far: null };
    lines.set(callSid, known);
    return known;
  };

  const writeUp = (recorder: Running) => write(recorder, now(), sidesOf(recorder.order, scene));
  /** Those that may hear a leg, or all. In rooms, and where lines lead on to others, anybody may hear anybody. */
  const catchUp = (callSid?: string) => {
    const anybody = callSid === undefined || rooms.size > 0 || linked > 0;
    for (const recorder of running) {
      if (anybody || isConcerned(recorder.order.source, callSid, lines)) writeUp(recorder);
    }
  };

  /** The times to come of a sound that begins now. */
  const toneOf = (sound: Heard): readonly Tone[] => {
    const hertz = hertzOf(sound);
    return hertz === null ? [] : [{ from: now(), until: now() + frameAt(durationOf(sound)), hertz }];
  };

  const stop = (callSid: string) => {
    const line = lines.get(callSid);
    if (!line) return;
    catchUp(callSid);
    line.playing?.cancel();
    line.playing = null;
    line.ear = [];
  };

  const part = (callSid: string) => {
    const line = lines.get(callSid);
    const peer = line?.peer == null ? undefined : lines.get(line.peer);
    if (!line || !peer) return;
    catchUp();
    line.peer = null;
    peer.peer = null;
  };

  /** What the first side says of itself: how long a Record takes does not hang on what others are played. */
  const mouths = ({ source }: RecordingOrder): readonly Tone[] =>
    source.kind === 'leg' ? (lines.get(source.callSid)?.mouth ?? []) : said(scene, source);

  /** The two are each other's far end no more. */
  const unlink = (line: SilentLine) => {
    const far = line.far === null ? undefined : lines.get(line.far);
    if (!far) return;
    linked -= 1;
    line.far = null;
    far.far = null;
  };

  /** Sets when a recorder that listens for silence has heard enough of it. */
  const watch = (recorder: Running) => {
    const { until } = recorder.order;
    recorder.due?.cancel();
    if (!until) return;
    const spoken = Math.max(0, ...mouths(recorder.order).map((tone) => tone.until));
    const quietSince = Math.max(recorder.since, spoken / FRAMES_A_MS);
    const at = Math.min(recorder.since + until.maxMs, quietSince + until.silenceMs);
    recorder.due = clock.after(at - clock.now(), until.reached);
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
      catchUp(callSid);
      const line = lineOf(callSid);
      line.chimes = [...line.chimes.filter((tone) => tone.until > now()), ...toneOf(sound)];
    },
    utter(callSid, sound) {
      catchUp(callSid);
      const line = lineOf(callSid);
      // What a far end says that is a leg itself comes through it.
      if (line.far !== null && sound.kind !== 'murmur') return;
      line.mouth = [...line.mouth.filter((tone) => tone.until > now()), ...toneOf(sound)];
      for (const recorder of running) watch(recorder);
    },
    join(one, other) {
      part(one);
      part(other);
      catchUp();
      lineOf(one).peer = other;
      lineOf(other).peer = one;
    },
    part,
    link(one, other) {
      catchUp();
      for (const each of [one, other]) unlink(lineOf(each));
      lineOf(one).far = other;
      lineOf(other).far = one;
      linked += 1;
    },
    seat(conferenceSid, seats) {
      catchUp();
      if (seats.length === 0) rooms.delete(conferenceSid);
      else rooms.set(conferenceSid, seats);
    },
    record(order, sink) {
      const recorder: Running = { order, sink, since: clock.now(), drawn: now(), pause: null, due: null };
      running.add(recorder);
      watch(recorder);
      const flush = () => writeUp(recorder);
      return control(recorder, flush, () => running.delete(recorder));
    },
    drop(callSid) {
      stop(callSid);
      part(callSid);
      const line = lines.get(callSid);
      if (line && line.far !== null) {
        catchUp();
        unlink(line);
      }
      lines.delete(callSid);
    },
  };
}

const FRAMES_A_MS = frameAt(1);

function control(recorder: Running, flush: () => void, forget: () => void): Recorder {
  return {
    pause(how) {
      flush();
      recorder.pause = how;
    },
    resume() {
      flush();
      recorder.pause = null;
    },
    flush,
    stop() {
      flush();
      recorder.due?.cancel();
      forget();
    },
  };
}

function write(recorder: Running, until: number, sides: Sides): void {
  const { sink, order, drawn, pause } = recorder;
  recorder.drawn = until;
  if (until === drawn || pause === 'skip') return;
  if (pause === 'silence') sink.silence(until - drawn);
  else draw(sink, order.channels, sides, drawn, until);
}
