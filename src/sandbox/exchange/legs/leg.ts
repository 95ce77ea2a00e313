import type { Enqueued, Seeking } from '#sandbox/exchange/queues/queue.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import type { Timer } from '#sandbox/kernel/clock.ts';
import type { Direction, Phase } from '#sandbox/kernel/words.ts';
import type { AnsweredBy, Detection } from '#sandbox/voice/detection.ts';
import { newLegState } from '#sandbox/voice/interpret.ts';
import type { Method, Pairs, Target } from '#sandbox/voice/request.ts';
import type { LegCallbackSpec, LegState, RecordingWish } from '#sandbox/voice/state.ts';
import type { Aside } from './aside.ts';
import type { CallerFacts, Device } from './far-end.ts';
import type { Verification } from './verification.ts';

export type UrlAndMethod = { readonly url: string; readonly method: Method };

/** A timer of a leg: the ring's, the whole leg's, those of its verbs, of its handset's script. */
export type LegTimer =
  | 'queue'
  | 'ring'
  | 'time-limit'
  | 'verb'
  | 'limit'
  | 'send-digits'
  | 'detection'
  | 'aside'
  | 'speech'
  | 'notice';

/** A leg: one connection between the carrier and one endpoint, and everything the exchange knows of it. */
export type Leg = {
  readonly sid: string;
  /** Draws what belongs to it. */
  readonly chance: Chance;
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
  /** What the next key does instead of being heard by the document: see `notice.ts`. */
  firstKey: (() => void) | null;
  hearing: string | null;
  /** It is played the tone of ringing, because somebody whom it dials rings: see `ringback.ts`. */
  ringback: boolean;
  /** The conference it is in. */
  room: string | null;
  /** The last one it was in: legs that met are one call to whoever looks on. */
  lastRoom: string | null;
  bridgedWith: string | null;
  /** `Record=true`: how it is recorded from its answer on. */
  readonly record: RecordingWish | null;
  /** Its recordings, in order of beginning. */
  readonly recordings: string[];
  /** The recording that its current verb (Record, Dial) waits for. */
  verbRecording: string | null;
  /** What it is given to hear while its own program waits, and how many there have been. */
  aside: Aside | null;
  asides: number;
  /** It waits in a queue, or speaks with whoever took it from there. */
  queued: Enqueued | null;
  /** It dials a queue. */
  seeking: Seeking | null;
  queuedMs: number;
  /** It asks whoever answers for a code. */
  readonly verification: Verification | null;
  /** Answering-machine detection, when it was asked for, and what it found. */
  readonly detection: Detection | null;
  answeredBy: AnsweredBy | null;
  /** What the network says of an outside caller; null for calls that the account makes itself. */
  readonly caller: CallerFacts | null;
  /** What the far end's display shows instead of From, and why it is called. */
  readonly shown: { readonly callerId: string | null; readonly reason: string | null };
  /** Custom parameters of a call to a client. */
  readonly parameters: Pairs;
  /** The far end's devices that ring, and the one that talks. */
  readonly ringing: Set<Device>;
  device: Device | null;
  /** Its far end is a number of this sandbox, and no handset: see `across.ts`. */
  inside: boolean;
  readonly journey: Journey;
  /** What it was until when, newest last, while reads lag: see `read-lag.ts`. */
  readonly past: LegPast[];
  /** In USD, positive; null until the leg is rated, minutes after its end. */
  price: number | null;
};

/** Through how many numbers of this sandbox a call has come, and how many all its branches together have reached. */
export type Journey = { readonly hops: number; readonly count: { reached: number } };

/** What of a leg changes with time and can be read of it. */
export type LegPast = Pick<
  Leg,
  'phase' | 'updatedAt' | 'startedAt' | 'answeredAt' | 'endedAt' | 'sipCode' | 'queuedMs' | 'answeredBy' | 'price'
> & { readonly until: number };

export type NewLeg = Pick<Leg, 'sid' | 'chance' | 'direction' | 'from' | 'to' | 'phase' | 'handset'> &
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
      | 'verification'
      | 'record'
      | 'detection'
      | 'caller'
      | 'shown'
      | 'parameters'
      | 'journey'
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
    verification: null,
    record: null,
    detection: null,
    caller: null,
    shown: { callerId: null, reason: null },
    parameters: [],
    journey: { hops: 0, count: { reached: 0 } },
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
    machine: newLegState(given.parentSid && !given.begin ? 'whisper' : 'leg', !runsWhileRinging(given)),
    timers: new Map(),
    acts: new Set(),
    cookies: new Map(),
    lane: Promise.resolve(),
    asked: { at: now, times: 0 },
    handsetSince: now,
    keys: '',
    firstKey: null,
    hearing: null,
    ringback: false,
    room: null,
    lastRoom: null,
    bridgedWith: null,
    recordings: [],
    verbRecording: null,
    aside: null,
    asides: 0,
    queued: null,
    seeking: null,
    queuedMs: 0,
    answeredBy: null,
    ringing: new Set(),
    past: [],
    device: null,
    inside: false,
    price: null,
  };
}

/** Somebody calls in, or a Dial calls an application: its own document decides whether it is answered. */
const runsWhileRinging = ({ direction, parentSid, begin }: NewLeg): boolean =>
  direction === 'inbound' || Boolean(parentSid && begin);

/** Whole seconds from the answer to the end (or now), rounded up as they are billed. Null: never answered. */
export function durationSeconds(leg: Leg, now: number): number | null {
  if (leg.answeredAt === null) return null;
  return Math.ceil(((leg.endedAt ?? now) - leg.answeredAt) / 1000);
}
