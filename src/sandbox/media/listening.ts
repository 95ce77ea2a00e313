import { durationOf } from './durations.ts';
import type { Heard, MediaPlane, Seat } from './plane.ts';

export type Side = 'inbound' | 'outbound';

/** Words that begin to be said on one side of a leg, seen from the carrier: what comes from it, what it hears. */
export type Words = {
  readonly callSid: string;
  readonly side: Side;
  readonly text: string;
  /** How long it takes to say them once, and how often they are said. */
  readonly onceMs: number;
  readonly times: number;
};

export type Listener = {
  /** Somebody begins to speak. @returns what to call when the words are cut off before their end */
  words(words: Words): () => void;
  /** Keys come from a leg. */
  keys(callSid: string, digits: string): void;
};

/**
 * A plane that tells what is said on it, and to whom, and does otherwise what the plane below does. So transcriptions
 * hear the same that recorders hear, on any plane.
 */
export function listening(plane: MediaPlane<Heard>, listener: Listener): MediaPlane<Heard> {
  /** What cuts off the words that are played to a leg. */
  const playing = new Map<string, () => void>();
  const peers = new Map<string, string>();
  const fars = new Map<string, string>();
  const rooms = new Map<string, readonly Seat[]>();
  const roomOf = new Map<string, string>();

  const cut = (callSid: string) => {
    playing.get(callSid)?.();
    playing.delete(callSid);
  };

  const part = (callSid: string) => {
    const peer = peers.get(callSid);
    peers.delete(callSid);
    if (peer !== undefined) peers.delete(peer);
  };

  /** Who hears what comes from a leg: the one it is joined with, and those in its room. */
  const hearersOf = (callSid: string): readonly string[] => {
    const peer = peers.get(callSid);
    const seats = rooms.get(roomOf.get(callSid) ?? '') ?? [];
    const own = seats.find((seat) => seat.callSid === callSid);
    const others = own?.speaks ? seats.filter((seat) => seat !== own && seat.hears) : [];
    const heard = others.filter((seat) => own?.coaches == null || own.coaches === seat.callSid);
    return [...(peer === undefined ? [] : [peer]), ...heard.map((seat) => seat.callSid)];
  };

  /**
   * A leg hears words; whoever hears its far end, where that is a leg too, hears them there. Each hears them once: two
   * rooms that are joined by two calls would else pass them on for ever.
   */
  const hear = (callSid: string, sound: Speech, reached = new Set<string>()): readonly Cut[] => {
    if (reached.has(callSid)) return [];
    reached.add(callSid);
    const far = fars.get(callSid);
    const heard = begin(listener, callSid, 'outbound', sound);
    return far === undefined || reached.has(far) ? [heard] : [heard, ...saidBy(far, sound, reached)];
  };
  const saidBy = (callSid: string, sound: Speech, reached = new Set<string>()): readonly Cut[] => [
    begin(listener, callSid, 'inbound', sound),
    ...hearersOf(callSid).flatMap((hearer) => hear(hearer, sound, reached)),
  ];

  return {
    ...plane,
    play(callSid, sound, ended) {
      cut(callSid);
      if (sound.kind === 'speech') {
        const cuts = hear(callSid, sound);
        playing.set(callSid, () => {
          for (const each of cuts) each();
        });
      }
      plane.play(callSid, sound, () => {
        playing.delete(callSid);
        ended();
      });
    },
    stop(callSid) {
      cut(callSid);
      plane.stop(callSid);
    },
    utter(callSid, sound) {
      plane.utter(callSid, sound);
      if (sound.kind === 'tones') listener.keys(callSid, sound.digits);
      // What a far end says that is a leg itself has been heard there.
      if (sound.kind === 'speech' && !fars.has(callSid)) saidBy(callSid, sound);
    },
    link(one, other) {
      fars.set(one, other).set(other, one);
      plane.link(one, other);
    },
    join(one, other) {
      part(one);
      part(other);
      peers.set(one, other).set(other, one);
      plane.join(one, other);
    },
    part(callSid) {
      part(callSid);
      plane.part(callSid);
    },
    seat(conferenceSid, seats) {
      for (const { callSid } of rooms.get(conferenceSid) ?? []) roomOf.delete(callSid);
      for (const { callSid } of seats) roomOf.set(callSid, conferenceSid);
      if (seats.length === 0) rooms.delete(conferenceSid);
      else rooms.set(conferenceSid, seats);
      plane.seat(conferenceSid, seats);
    },
    drop(callSid) {
      cut(callSid);
      part(callSid);
      const far = fars.get(callSid);
      fars.delete(callSid);
      if (far !== undefined) fars.delete(far);
      plane.drop(callSid);
    },
  };
}

type Cut = () => void;
type Speech = Extract<Heard, { kind: 'speech' }>;

/** As often as a plane says what is said for ever. */
const FOR_EVER = 1000;

function begin(listener: Listener, callSid: string, side: Side, sound: Speech): Cut {
  const { text, times } = sound;
  return listener.words({ callSid, side, text, onceMs: durationOf({ ...sound, times: 1 }), times: times || FOR_EVER });
}
