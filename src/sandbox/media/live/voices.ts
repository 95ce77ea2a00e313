import { decode, encode } from '../g711.ts';
import type { Heard, MediaPlane, RecordingOrder, Seat } from '../plane.ts';
import { comfortNoise } from './comfort.ts';
import type { Line } from './line.ts';
import { type Frame, isSound, mix } from './pcm.ts';
import { type Player, player } from './player.ts';
import { recorders } from './recorders.ts';
import { type Sounds, sounds } from './sounds.ts';
import { ticker } from './ticker.ts';

/** What a leg says, hears, and with whom it speaks. */
type Leg = {
  line: Line | null;
  /** What is played to it; one at a time. */
  readonly ear: Player;
  /** What sounds to it beside that. */
  readonly chimes: Set<Player>;
  /** What it says without a line: words and keys of a handset that a script or a person's hand moves. */
  readonly mouth: Set<Player>;
  /** Syllables that stand for words which nobody knows. */
  readonly murmurs: Set<Player>;
  peer: string | null;
  room: string | null;
  /** The leg that is its far end, where the network joins it with another leg of this plane. */
  far: string | null;
  /** This tick's sound: what it says, and what it hears. */
  said: Frame;
  heard: Frame;
};

/** The plane, and the lines that browsers bring to it. */
export type VoicePlane = MediaPlane<Heard> & {
  /** The leg's far end can be heard and can hear, until the returned function is called or another line takes over. */
  connect(callSid: string, line: Line): () => void;
  /** Whether somebody can really be heard from that leg: its own line, or one that its far end leads to. */
  hasVoice(callSid: string): boolean;
  /** How long a file is, in ms. Rejects for what is neither WAV nor MP3. */
  measure(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
  /** The latest that a tick has been, in ms, since the start. */
  readonly latestMs: () => number;
};

type Trouble = (callSid: string, sound: Heard, error: unknown) => void;

/**
 * Real sound: every 20 ms each leg's words are read, mixed for whoever hears them, sent, and recorded. Real time only.
 *
 * @param trouble is told of a sound that cannot be made; it counts as over then
 */
export function voices(trouble: Trouble = () => {}, makes: Sounds = sounds()): VoicePlane {
  const legs = new Map<string, Leg>();
  const rooms = new Map<string, readonly Seat[]>();
  const tapes = recorders();
  const comfort = comfortNoise();
  const clock = ticker(tick);

  const legOf = (callSid: string): Leg => {
    const known = legs.get(callSid) ?? newLeg();
    legs.set(callSid, known);
    return known;
  };

  /** Everything at once: all that is said first, so that nobody hears a frame later than another. */
  function tick(): boolean {
    let busy = tapes.count() > 0;
    for (const leg of legs.values()) {
      leg.said = say(leg);
      busy ||= leg.line !== null || leg.ear.playing() || leg.mouth.size + leg.murmurs.size + leg.chimes.size > 0;
    }
    const noise = comfort();
    for (const [callSid, leg] of legs) {
      leg.heard = mix([leg.ear.next(), ...next(leg.chimes), ...speakersTo(callSid, leg).map(said)]);
      leg.line?.send(isSound(leg.heard) ? encode(leg.heard) : noise);
    }
    tapes.write(sidesOf);
    return busy;
  }

  /** Over a link what was heard there in the tick before is said here: as a network it takes a moment. */
  function say(leg: Leg): Frame {
    const packet = leg.line?.pull() ?? null;
    const far = leg.far === null ? null : (legs.get(leg.far)?.heard ?? null);
    return mix([packet ? decode(packet) : null, far, ...next(leg.mouth), ...next(leg.murmurs)]);
  }

  const said = (callSid: string): Frame => legs.get(callSid)?.said ?? null;

  /** Who speaks to a leg: the one that it is joined with, and those in its room whom it may hear. */
  function speakersTo(callSid: string, leg: Leg): readonly string[] {
    const peer = leg.peer === null ? [] : [leg.peer];
    const seats = leg.room === null ? [] : (rooms.get(leg.room) ?? []);
    if (!seats.some((seat) => seat.callSid === callSid && seat.hears)) return peer;
    const others = seats.filter(
      (seat) => seat.callSid !== callSid && seat.speaks && (seat.coaches === null || seat.coaches === callSid),
    );
    return [...peer, ...others.map((seat) => seat.callSid)];
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

  /** Calls may go in a circle: nobody is asked twice. */
  function hasVoice(callSid: string, asked: readonly string[] = []): boolean {
    const leg = legs.get(callSid);
    if (!leg || asked.includes(callSid)) return false;
    const far = leg.far === null ? undefined : legs.get(leg.far);
    if (leg.line || !far || leg.far === null) return leg.line !== null;
    return speakersTo(leg.far, far).some((speaker) => hasVoice(speaker, [...asked, callSid]));
  }

  /** Adds a sound to others of a leg. */
  function add(callSid: string, leg: Leg, to: Set<Player>, sound: Heard): void {
    const words = player();
    const current = words.wait();
    makes.make(sound).then(
      (made) => {
        // Gone meanwhile, or another leg of the same name: nobody is left to say it.
        if (legs.get(callSid) !== leg) return;
        words.start(current, made, () => {});
        to.add(words);
        clock.wake();
      },
      (error: unknown) => {
        if (legs.get(callSid) === leg) trouble(callSid, sound, error);
      },
    );
  }

  const part = (callSid: string) => {
    const leg = legs.get(callSid);
    const peer = leg?.peer == null ? undefined : legs.get(leg.peer);
    if (leg) leg.peer = null;
    if (peer) peer.peer = null;
  };

  const unlink = (callSid: string) => {
    const leg = legs.get(callSid);
    const far = leg?.far == null ? undefined : legs.get(leg.far);
    if (leg) leg.far = null;
    if (far) far.far = null;
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
    chime(callSid, sound) {
      const leg = legOf(callSid);
      add(callSid, leg, leg.chimes, sound);
    },
    utter(callSid, sound) {
      const leg = legOf(callSid);
      if (sound.kind === 'murmur') return add(callSid, leg, leg.murmurs, sound);
      // What a far end says that is a leg itself comes through it.
      if (leg.far !== null) return;
      // Real words take the place of those that nobody knows.
      if (sound.kind !== 'tones') leg.murmurs.clear();
      add(callSid, leg, leg.mouth, sound);
    },
    join(one, other) {
      part(one);
      part(other);
      legOf(one).peer = other;
      legOf(other).peer = one;
    },
    part,
    link(one, other) {
      unlink(one);
      unlink(other);
      legOf(one).far = other;
      legOf(other).far = one;
    },
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
      const recorder = tapes.start(order, sink);
      clock.wake();
      return recorder;
    },
    drop(callSid) {
      part(callSid);
      unlink(callSid);
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
    hasVoice: (callSid) => hasVoice(callSid),
    measure: (bytes) => makes.measure(bytes),
    async close() {
      clock.stop();
      // What is still being made fails with its thread, and nobody is to hear of it.
      for (const { ear } of legs.values()) ear.stop();
      legs.clear();
      await makes.close();
    },
    latestMs: clock.latestMs,
  };
}

const newLeg = (): Leg => ({
  line: null,
  ear: player(),
  chimes: new Set(),
  mouth: new Set(),
  murmurs: new Set(),
  peer: null,
  room: null,
  far: null,
  said: null,
  heard: null,
});

/** This tick of all of them; those that are over are taken away. */
function next(players: Set<Player>): readonly Frame[] {
  return [...players].map((each) => {
    const frame = each.next();
    if (!each.playing()) players.delete(each);
    return frame;
  });
}
