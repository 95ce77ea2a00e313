import type { Clock, Timer } from '#sandbox/kernel/clock.ts';
import { draw, frameAt, hertzOf, type Sides, type Tone } from './drawing.ts';
import { durationOf } from './durations.ts';
import type { MediaPlane, Recorder, RecordingOrder, RecordingSource, Seat, Sink, Sound } from './plane.ts';

/** What is known of one leg: what it says, what it is played, and with whom it is joined. */
type Line = { mouth: Tone[]; ear: Tone[]; playing: Timer | null; peer: string | null };

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
export function silentMedia(clock: Clock): MediaPlane {
  const lines = new Map<string, Line>();
  const rooms = new Map<string, readonly Seat[]>();
  const running = new Set<Running>();
  const now = () => frameAt(clock.now());

  const lineOf = (callSid: string): Line => {
    const known = lines.get(callSid) ?? { mouth: [], ear: [], playing: null, peer: null };
    lines.set(callSid, known);
    return known;
  };

  const writeUp = (recorder: Running) => write(recorder, now(), sidesOf(recorder.order, lines, rooms));
  /** Those that may hear a leg, or all. A room's recorder, and a leg's that sits in one, may hear anybody. */
  const catchUp = (callSid?: string) => {
    for (const recorder of running) {
      if (callSid === undefined || rooms.size > 0 || mayHear(recorder.order.source, callSid, lines)) writeUp(recorder);
    }
  };

  /** The times to come of a sound that begins now. */
  const toneOf = (sound: Sound): readonly Tone[] => {
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

  /** Sets when a recorder that listens for silence has heard enough of it. */
  const watch = (recorder: Running) => {
    const { until } = recorder.order;
    recorder.due?.cancel();
    if (!until) return;
    const spoken = Math.max(0, ...firstSide(recorder.order.source, lines, rooms).map((tone) => tone.until));
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
    utter(callSid, sound) {
      catchUp(callSid);
      const line = lineOf(callSid);
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

function mayHear(source: RecordingSource, callSid: string, lines: Lines): boolean {
  if (source.kind === 'leg') return source.callSid === callSid || lines.get(source.callSid)?.peer === callSid;
  return source.kind === 'conference' || source.parent === callSid || source.child === callSid;
}

type Lines = ReadonlyMap<string, Line>;
type Rooms = ReadonlyMap<string, readonly Seat[]>;

function sidesOf({ source, track }: RecordingOrder, lines: Lines, rooms: Rooms): Sides {
  const first = track === 'outbound' ? [] : firstSide(source, lines, rooms);
  const second = track === 'inbound' ? [] : secondSide(source, lines, rooms);
  return [first, second];
}

const said = (lines: Lines, callSid: string): readonly Tone[] => lines.get(callSid)?.mouth ?? [];

function firstSide(source: RecordingSource, lines: Lines, rooms: Rooms): readonly Tone[] {
  switch (source.kind) {
    case 'leg':
      return said(lines, source.callSid);
    case 'bridge':
      return said(lines, source.parent);
    case 'conference':
      return (rooms.get(source.conferenceSid) ?? []).flatMap((seat) =>
        seat.speaks && seat.coaches === null ? said(lines, seat.callSid) : [],
      );
  }
}

function secondSide(source: RecordingSource, lines: Lines, rooms: Rooms): readonly Tone[] {
  switch (source.kind) {
    case 'leg':
      return heardBy(source.callSid, lines, rooms);
    case 'bridge':
      return said(lines, source.child);
    case 'conference':
      return [];
  }
}

/** What is played to a leg, and whoever speaks to it: the leg that it is joined with, those in its room. */
function heardBy(callSid: string, lines: Lines, rooms: Rooms): readonly Tone[] {
  const line = lines.get(callSid);
  if (!line) return [];
  const seats = [...rooms.values()].find((each) => each.some((seat) => seat.callSid === callSid && seat.hears)) ?? [];
  const others = seats.filter(
    (seat) => seat.callSid !== callSid && seat.speaks && (seat.coaches === null || seat.coaches === callSid),
  );
  const peer = line.peer === null ? [] : said(lines, line.peer);
  return [...line.ear, ...peer, ...others.flatMap((seat) => said(lines, seat.callSid))];
}
