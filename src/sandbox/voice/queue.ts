/**
 * A queue of callers as a value, and who is taken from it next.
 *
 * Callers wait in the order in which they came; so do those who dial the queue while nobody waits in it. Whenever both
 * are there, the first of each are paired, and both are out of the queue. A queue stays when it is empty.
 */
export type Queue = {
  readonly sid: string;
  readonly friendlyName: string;
  readonly maxSize: number;
  /** In order of joining. */
  readonly waiting: readonly Waiting[];
  /** The legs that dial this queue and have got nobody yet, in order of dialling. */
  readonly seekers: readonly string[];
};

export type Waiting = { readonly callSid: string; readonly since: number };

/** Twilio's own default and bound (https://www.twilio.com/docs/voice/api/queue-resource). */
export const DEFAULT_SIZE = 1000;
export const LARGEST_SIZE = 5000;

export const newQueue = (sid: string, friendlyName: string, maxSize: number): Queue => ({
  sid,
  friendlyName,
  maxSize,
  waiting: [],
  seekers: [],
});

export const isFull = (queue: Queue, bound: number | null): boolean =>
  queue.waiting.length >= Math.min(queue.maxSize, bound ?? queue.maxSize);

/** The caller comes last; who waits already keeps the place. */
export function enter(queue: Queue, callSid: string, now: number): Queue {
  if (positionOf(queue, callSid) !== null) return queue;
  return { ...queue, waiting: [...queue.waiting, { callSid, since: now }] };
}

export const exit = (queue: Queue, callSid: string): Queue => ({
  ...queue,
  waiting: queue.waiting.filter((each) => each.callSid !== callSid),
});

export const seek = (queue: Queue, callSid: string): Queue =>
  queue.seekers.includes(callSid) ? queue : { ...queue, seekers: [...queue.seekers, callSid] };

export const giveUp = (queue: Queue, callSid: string): Queue => ({
  ...queue,
  seekers: queue.seekers.filter((each) => each !== callSid),
});

export type Pair = { readonly caller: Waiting; readonly seeker: string };

/** The first caller and the first who wants one, and the queue without them. Null: one side is missing. */
export function pair(queue: Queue): { readonly queue: Queue; readonly pair: Pair } | null {
  const [caller, ...waiting] = queue.waiting;
  const [seeker, ...seekers] = queue.seekers;
  if (!caller || seeker === undefined) return null;
  return { queue: { ...queue, waiting, seekers }, pair: { caller, seeker } };
}

/** From 1; null: not in the queue. */
export function positionOf(queue: Queue, callSid: string): number | null {
  const index = queue.waiting.findIndex((each) => each.callSid === callSid);
  return index < 0 ? null : index + 1;
}

/** Whole seconds. */
export const waitSeconds = (since: number, now: number): number => Math.max(0, Math.floor((now - since) / 1000));

/** Of those who wait now, in whole seconds, as Twilio computes it at the time of the request; 0 when nobody waits. */
export function averageWaitSeconds(queue: Queue, now: number): number {
  if (queue.waiting.length === 0) return 0;
  const sum = queue.waiting.reduce((total, { since }) => total + waitSeconds(since, now), 0);
  return Math.round(sum / queue.waiting.length);
}
