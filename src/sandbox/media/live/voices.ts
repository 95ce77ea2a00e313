import { decode, encode, SILENCE } from '../g711.ts';
import type { MediaPlane, Recorder, RecordingOrder, Seat, Sink, Sound } from '../plane.ts';
import type { Line } from './line.ts';
import { FRAME, FRAME_MS, type Frame, isLoud, mix } from './pcm.ts';
import { type Player, player } from './player.ts';
import { type Sounds, sounds } from './sounds.ts';
import { ticker } from './ticker.ts';

/** What a leg says, hears, and with whom it speaks. */
type Leg = {
  line: Line | null;
  /** What is played to it; one at a time. */
  readonly ear: Player;
  /** What it says without a line: words and keys of a handset that a script or a person's hand moves. */
  readonly mouth: Set<Player>;
  peer: string | null;
  room: string | null;
  /** This tick's sound: what it says, and what it hears. */
  said: Frame;
  heard: Frame;
};

type Running = {
  readonly order: RecordingOrder;
  readonly sink: Sink;
  pause: 'silence' | 'skip' | null;
  ticks: number;
  quiet: number;
};

/** The plane, and the lines that browsers bring to it. */
export type VoicePlane = MediaPlane & {
  /** The leg's far end can be heard and can hear, until the returned function is called or another line takes over. */
  connect(callSid: string, line: Line): () => void;
  close(): Promise<void>;
  /** The latest that a tick has been, in ms, since the start. */
  readonly latestMs: () => number;
};

type Trouble = (callSid: string, sound: Sound, error: unknown) => void;

const QUIET = Buffer.alloc(FRAME, SILENCE);

/**
 * Real sound: every 20 ms each leg's words are read, mixed for whoever hears them, sent, and recorded. Real time only.
 *
 * @param trouble is told of a sound that cannot be had (a file that is not there); it counts as over then
 */
export function voices(trouble: Trouble = () => {}, makes: Sounds = sounds()): VoicePlane {
  const legs = new Map<string, Leg>();
  const rooms = new Map<string, readonly Seat[]>();
  const running = new Set<Running>();
  const clock = ticker(tick);

  const legOf = (callSid: string): Leg => {
    const known = legs.get(callSid);
    if (known) return known;
    const leg: Leg = {
      line: null,
      ear: player(),
      mouth: new Set(),
      peer: null,
      room: null,
      said: null,
      heard: null,
    };
    legs.set(callSid, leg);
    return leg;
  };

  /** Everything at once: all that is said first, so that nobody hears a frame later than another. */
  function tick(): boolean {
    let busy = running.size > 0;
    for (const leg of legs.values()) {
      leg.said = say(leg);
      busy ||= leg.line !== null || leg.ear.playing() || leg.mouth.size > 0;
    }
    for (const [callSid, leg] of legs) {
      leg.heard = mix([leg.ear.next(), ...voicesFor(callSid, leg)]);
      leg.line?.send(leg.heard ? encode(leg.heard) : QUIET);
    }
    for (const recorder of running) write(recorder);
    return busy;
  }

  function say(leg: Leg): Frame {
    const packet = leg.line?.pull() ?? null;
    const frames = [packet ? decode(packet) : null];
    for (const sound of leg.mouth) {
      frames.push(sound.next());
      if (!sound.playing()) leg.mouth.delete(sound);
    }
    return mix(frames);
  }

  const said = (callSid: string): Frame => legs.get(callSid)?.said ?? null;

  /** Who speaks to a leg: the one that it is joined with, and those in its room whom it may hear. */
  function voicesFor(callSid: string, leg: Leg): readonly Frame[] {
    const peer = leg.peer === null ? [] : [said(leg.peer)];
    const seats = leg.room === null ? [] : (rooms.get(leg.room) ?? []);
    if (!seats.some((seat) => seat.callSid === callSid && seat.hears)) return peer;
    const others = seats.filter(
      (seat) => seat.callSid !== callSid && seat.speaks && (seat.coaches === null || seat.coaches === callSid),
    );
    return [...peer, ...others.map((seat) => said(seat.callSid))];
  }

  function sidesOf({ source, track }: RecordingOrder): readonly [Frame, Frame] {
    const first = track === 'outbound' ? null : firstOf(source);
    const second = track === 'inbound' ? null : secondOf(source);
    return [first, second];
  }

  function firstOf(source: RecordingOrder['source']): Frame {
    if (source.kind === 'leg') return said(source.callSid);
    if (source.kind === 'bridge') return said(source.parent);
    const seats = rooms.get(source.conferenceSid) ?? [];
    return mix(seats.filter((seat) => seat.speaks && seat.coaches === null).map((seat) => said(seat.callSid)));
  }

  function secondOf(source: RecordingOrder['source']): Frame {
    if (source.kind === 'leg') return legs.get(source.callSid)?.heard ?? null;
    return source.kind === 'bridge' ? said(source.child) : null;
  }

  function write(recorder: Running): void {
    const { order, sink, pause } = recorder;
    const [first, second] = sidesOf(order);
    watch(recorder, first);
    if (pause === 'skip') return;
    if (pause === 'silence' || (!first && !second)) sink.silence(FRAME);
    else sink.write(order.channels === 2 ? interleave(first, second) : (mix([first, second]) ?? new Int16Array(FRAME)));
  }

  /** A recorder that ends by itself, after silence or at its longest. */
  function watch(recorder: Running, first: Frame): void {
    const { until } = recorder.order;
    if (!until) return;
    recorder.ticks += 1;
    recorder.quiet = isLoud(first) ? 0 : recorder.quiet + 1;
    const over = recorder.ticks * FRAME_MS >= until.maxMs || recorder.quiet * FRAME_MS >= until.silenceMs;
    if (over) until.reached();
  }

  const part = (callSid: string) => {
    const leg = legs.get(callSid);
    const peer = leg?.peer == null ? undefined : legs.get(leg.peer);
    if (leg) leg.peer = null;
    if (peer) peer.peer = null;
  };

  return {
    play(callSid, sound, ended) {
      const { ear } = legOf(callSid);
      const current = ear.wait();
      makes.make(sound).then(
        (made) => {
          if (ear.start(current, made, ended)) clock.wake();
        },
        (error: unknown) => {
          if (!ear.start(current, { samples: new Int16Array(0), times: 1 }, ended)) return;
          trouble(callSid, sound, error);
          clock.wake();
        },
      );
    },
    stop: (callSid) => legs.get(callSid)?.ear.stop(),
    utter(callSid, sound) {
      const leg = legOf(callSid);
      const words = player();
      const current = words.wait();
      makes.make(sound).then(
        (made) => {
          // Gone meanwhile, or another leg of the same name: nobody is left to say it.
          if (legs.get(callSid) !== leg) return;
          words.start(current, made, () => {});
          leg.mouth.add(words);
          clock.wake();
        },
        (error: unknown) => trouble(callSid, sound, error),
      );
    },
    join(one, other) {
      part(one);
      part(other);
      legOf(one).peer = other;
      legOf(other).peer = one;
    },
    part,
    seat(conferenceSid, seats) {
      for (const { callSid } of rooms.get(conferenceSid) ?? []) {
        const leg = legs.get(callSid);
        if (leg?.room === conferenceSid) leg.room = null;
      }
      for (const { callSid } of seats) legOf(callSid).room = conferenceSid;
      if (seats.length === 0) rooms.delete(conferenceSid);
      else rooms.set(conferenceSid, seats);
    },
    record(order, sink) {
      const recorder: Running = { order, sink, pause: null, ticks: 0, quiet: 0 };
      running.add(recorder);
      clock.wake();
      return control(recorder, () => running.delete(recorder));
    },
    drop(callSid) {
      part(callSid);
      legs.get(callSid)?.ear.stop();
      legs.delete(callSid);
    },
    connect(callSid, line) {
      legOf(callSid).line = line;
      clock.wake();
      return () => {
        const leg = legs.get(callSid);
        if (leg?.line === line) leg.line = null;
      };
    },
    async close() {
      clock.stop();
      await makes.close();
    },
    latestMs: clock.latestMs,
  };
}

function control(recorder: Running, forget: () => void): Recorder {
  return {
    pause(how) {
      recorder.pause = how;
    },
    resume() {
      recorder.pause = null;
    },
    // Every tick is written when it is over: there is nothing to wait for.
    flush() {},
    stop: forget,
  };
}

function interleave(first: Frame, second: Frame): Int16Array {
  const both = new Int16Array(FRAME * 2);
  for (let at = 0; at < FRAME; at += 1) {
    both[at * 2] = first?.[at] ?? 0;
    both[at * 2 + 1] = second?.[at] ?? 0;
  }
  return both;
}
