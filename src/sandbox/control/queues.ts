import type { CallQueue } from '#sandbox/exchange/queues/queue.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { iso } from '#sandbox/kernel/dates.ts';
import { averageWaitSeconds, waitSeconds } from '#sandbox/voice/queue.ts';
import type { QueueView } from './views.ts';

/** Every queue of every account, newest first. */
export const queueViews = ({ worlds }: Estate): readonly QueueView[] =>
  [...worlds.values()]
    .flatMap((world) => [...world.queues.values()].map((row) => ({ world, row })))
    .reverse()
    .sort((one, other) => other.row.createdAt - one.row.createdAt)
    .map(({ world, row }) => queueView(world, row));

function queueView(world: World, { queue, createdAt }: CallQueue): QueueView {
  const now = world.clock.now();
  const number = (callSid: string) => world.legs.get(callSid)?.handset ?? '';
  return {
    accountSid: world.account.sid,
    queueSid: queue.sid,
    friendlyName: queue.friendlyName,
    maxSize: queue.maxSize,
    createdAt: iso(createdAt),
    averageWaitSeconds: averageWaitSeconds(queue, now),
    callers: queue.waiting.map(({ callSid, since }, index) => ({
      callSid,
      number: number(callSid),
      position: index + 1,
      since: iso(since),
      waitSeconds: waitSeconds(since, now),
    })),
    seekers: queue.seekers.map((callSid) => ({ callSid, number: number(callSid) })),
  };
}
