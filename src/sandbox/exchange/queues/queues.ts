import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Chance } from '#sandbox/kernel/chance.ts';
import {
  averageWaitSeconds,
  DEFAULT_SIZE,
  newQueue,
  positionOf,
  type Queue,
  waitSeconds,
} from '#sandbox/voice/queue.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { CallQueue, Enqueued } from './queue.ts';

/** Queues persist; a sandbox that has had more than these forgets the oldest in which nobody waits. */
const MOST_QUEUES = 1000;

export const queueNamed = (world: World, friendlyName: string): CallQueue | undefined =>
  world.queues.values().find(({ queue }) => queue.friendlyName === friendlyName);

/** The queue of that name, made when there is none, on the line of whoever makes it. */
export function openQueue(
  world: World,
  friendlyName: string,
  maxSize = DEFAULT_SIZE,
  chance: Chance = world.chance,
): CallQueue {
  const open = queueNamed(world, friendlyName);
  if (open) return open;
  if (world.queues.size >= MOST_QUEUES) forgetOne(world);
  const now = world.clock.now();
  const row = { queue: newQueue(chance.sid('QU'), friendlyName, maxSize), createdAt: now, updatedAt: now };
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
