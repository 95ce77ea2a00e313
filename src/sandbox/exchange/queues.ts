import {
  averageWaitSeconds,
  DEFAULT_SIZE,
  newQueue,
  positionOf,
  type Queue,
  waitSeconds,
} from '#sandbox/voice/queue.ts';
import type { Fetch, Pairs, WaitSound } from '#sandbox/voice/state.ts';
import type { Leg } from './leg.ts';
import type { World } from './world.ts';

/** A queue of the account: its rules are in `voice/queue.ts`. It stays until it is deleted. */
export type CallQueue = { queue: Queue; readonly createdAt: number; updatedAt: number };

/** A caller, from the `<Enqueue>` until it is over. */
export type Enqueued = {
  readonly queueSid: string;
  readonly since: number;
  readonly wait: WaitSound;
  /** How often the wait document has come to its end. */
  rounds: number;
  /** Set when a Dial takes the caller; `bridgedAt` null while the notice before it runs. */
  taken: { readonly by: string; readonly seconds: number; bridgedAt: number | null } | null;
};

/** A Dial into a queue: `caller` null while it waits for one. */
export type Seeking = { readonly queueSid: string; readonly notice: Fetch | null; caller: string | null };

/** Queues persist; a sandbox that has had more than these forgets the oldest in which nobody waits. */
const MOST_QUEUES = 1000;

export const queueNamed = (world: World, friendlyName: string): CallQueue | undefined =>
  world.queues.values().find(({ queue }) => queue.friendlyName === friendlyName);

/** The queue of that name, made when there is none. */
export function openQueue(world: World, friendlyName: string, maxSize = DEFAULT_SIZE): CallQueue {
  const open = queueNamed(world, friendlyName);
  if (open) return open;
  if (world.queues.size >= MOST_QUEUES) forgetOne(world);
  const now = world.clock.now();
  const row = { queue: newQueue(world.chance.sid('QU'), friendlyName, maxSize), createdAt: now, updatedAt: now };
  world.queues.set(row.queue.sid, row);
  world.changed();
  return row;
}

function forgetOne({ queues }: World): void {
  const idle = queues.values().find(({ queue }) => queue.waiting.length === 0 && queue.seekers.length === 0);
  if (idle) queues.delete(idle.queue.sid);
}

export function setQueue(world: World, row: CallQueue, queue: Queue): void {
  row.queue = queue;
  world.changed();
}

/** How long a caller has been, or was, in the queue. */
export const secondsIn = (world: World, queued: Enqueued): number =>
  queued.taken?.seconds ?? waitSeconds(queued.since, world.clock.now());

/** What a wait document's request says (https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl-parameters). */
export function waitParameters(world: World, leg: Leg, queued: Enqueued): Pairs {
  const queue = world.queues.get(queued.queueSid)?.queue;
  if (!queue) return [];
  return [
    ['QueueSid', queue.sid],
    ['QueuePosition', String(positionOf(queue, leg.sid) ?? 0)],
    ['QueueTime', String(secondsIn(world, queued))],
    ['AvgQueueTime', String(averageWaitSeconds(queue, world.clock.now()))],
    ['CurrentQueueSize', String(queue.waiting.length)],
    ['MaxQueueSize', String(queue.maxSize)],
  ];
}

export const noteQueue = (world: World, callSid: string, queueSid: string, event: string): void =>
  void world.journal.add({ kind: 'queue', event, callSid, queueSid, conferenceSid: null });
