import { durationOf } from './durations.ts';
import type { MediaPlane, Seat, Sound } from './plane.ts';

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
export function listening(plane: MediaPlane, listener: Listener): MediaPlane {
  /** What cuts off the words that are played to a leg. */
  const playing = new Map<string, () => void>();
  const peers = new Map<string, string>();
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

  return {
    ...plane,
    play(callSid, sound, ended) {
      cut(callSid);
      if (sound.kind === 'speech') playing.set(callSid, begin(listener, callSid, 'outbound', sound));
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
      if (sound.kind !== 'speech') return;
      begin(listener, callSid, 'inbound', sound);
      for (const hearer of hearersOf(callSid)) begin(listener, hearer, 'outbound', sound);
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
      plane.drop(callSid);
    },
  };
}

/** As often as a plane says what is said for ever. */
const FOR_EVER = 1000;

function begin(listener: Listener, callSid: string, side: Side, sound: Extract<Sound, { kind: 'speech' }>): () => void {
  const { text, times } = sound;
  return listener.words({ callSid, side, text, onceMs: durationOf({ ...sound, times: 1 }), times: times || FOR_EVER });
}
