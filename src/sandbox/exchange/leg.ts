import type { Direction, Phase } from '#sandbox/control/views.ts';
import type { Timer } from '#sandbox/kernel/clock.ts';
import type { AnsweredBy, Detection } from '#sandbox/voice/detection.ts';
import { newLegState } from '#sandbox/voice/interpret.ts';
import type { LegCallbackSpec, LegState, Method, Target } from '#sandbox/voice/state.ts';

export type UrlAndMethod = { readonly url: string; readonly method: Method };

/** A timer of a leg: the ring's, the whole leg's, those of its verbs, of its handset's script. */
export type LegTimer = 'ring' | 'time-limit' | 'verb' | 'limit' | 'send-digits';

/** A leg: one connection between the carrier and one endpoint, and everything the exchange knows of it. */
export type Leg = {
  readonly sid: string;
  readonly parentSid: string | null;
  /** Its place among the targets of the parent's Dial. */
  readonly child: number | null;
  /** The legs of its current Dial, by their place among the targets. */
  readonly children: Map<number, string>;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly phoneNumberSid: string | null;
  readonly applicationSid: string | null;
  readonly createdAt: number;
  updatedAt: number;
  phase: Phase;
  /** It has left the queue and the network is being asked. */
  initiated: boolean;
  startedAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  sipCode: number | null;
  /** What runs once it is answered (inbound: at once). Null: a dialled leg, which only its parent's document steers. */
  readonly begin: Target | null;
  readonly whisper: Target | null;
  readonly sendDigits: string;
  readonly timeoutMs: number;
  timeLimitMs: number;
  fallback: UrlAndMethod | null;
  /** Progress callbacks, by subscription. */
  callback: LegCallbackSpec | null;
  /** Progress callbacks sent so far: the next one's SequenceNumber. */
  sequence: number;
  /** One request at the end: the number's or the application's status callback. */
  readonly completion: UrlAndMethod | null;
  machine: LegState;
  readonly timers: Map<LegTimer, Timer>;
  /** Timers of the handset's script. */
  readonly acts: Set<Timer>;
  readonly cookies: Map<string, string>;
  /** Requests that must keep their order (an interrupted Dial's action, then the redirect) queue here. */
  lane: Promise<void>;
  /** How many documents were asked for at one moment: many are a loop in which nothing takes time. */
  asked: { at: number; times: number };
  /** The far end: the number whose handset this is. */
  readonly handset: string;
  handsetSince: number;
  keys: string;
  hearing: string | null;
  /** The conference it is in. */
  room: string | null;
  /** The last one it was in: legs that met are one call to whoever looks on. */
  lastRoom: string | null;
  bridgedWith: string | null;
  queuedMs: number;
  /** Answering-machine detection, when it was asked for, and what it found. */
  readonly detection: Detection | null;
  answeredBy: AnsweredBy | null;
  /** In USD, positive; null until the leg is rated, minutes after its end. */
  price: number | null;
};

export type NewLeg = Pick<Leg, 'sid' | 'direction' | 'from' | 'to' | 'phase' | 'handset'> &
  Partial<
    Pick<
      Leg,
      | 'parentSid'
      | 'child'
      | 'phoneNumberSid'
      | 'applicationSid'
      | 'begin'
      | 'whisper'
      | 'sendDigits'
      | 'timeoutMs'
      | 'timeLimitMs'
      | 'fallback'
      | 'callback'
      | 'completion'
      | 'detection'
    >
  >;

export function newLeg(given: NewLeg, now: number, longestMs: number): Leg {
  return {
    parentSid: null,
    child: null,
    phoneNumberSid: null,
    applicationSid: null,
    begin: null,
    whisper: null,
    sendDigits: '',
    timeoutMs: 60_000,
    timeLimitMs: longestMs,
    fallback: null,
    callback: null,
    completion: null,
    detection: null,
    ...given,
    createdAt: now,
    updatedAt: now,
    initiated: false,
    children: new Map(),
    startedAt: null,
    answeredAt: null,
    endedAt: null,
    sipCode: null,
    sequence: 0,
    machine: newLegState(given.parentSid ? 'whisper' : 'leg', given.direction !== 'inbound'),
    timers: new Map(),
    acts: new Set(),
    cookies: new Map(),
    lane: Promise.resolve(),
    asked: { at: now, times: 0 },
    handsetSince: now,
    keys: '',
    hearing: null,
    room: null,
    lastRoom: null,
    bridgedWith: null,
    queuedMs: 0,
    answeredBy: null,
    price: null,
  };
}

/** Whole seconds from the answer to the end (or now), rounded up as they are billed. Null: never answered. */
export function durationSeconds(leg: Leg, now: number): number | null {
  if (leg.answeredAt === null) return null;
  return Math.ceil(((leg.endedAt ?? now) - leg.answeredAt) / 1000);
}
