import { again, startSound } from '#sandbox/exchange/legs/asides.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { DEFAULT_SIZE, enter, isFull } from '#sandbox/voice/queue.ts';
import type { Action } from '#sandbox/voice/state.ts';
import { match, release } from './dequeue.ts';
import type { Enqueued } from './queue.ts';
import { noteQueue, openQueue, setQueue, waitParameters } from './queues.ts';

/** Carries out `<Enqueue>`: the caller comes last, and hears the wait document unless somebody waits for a caller. */
export function enqueueCaller(world: World, leg: Leg, { settings }: Extract<Action, { kind: 'enqueue' }>): void {
  const row = openQueue(world, settings.name, settings.maxSize ?? DEFAULT_SIZE, leg.chance);
  if (isFull(row.queue, settings.maxSize)) {
    const message = `Enqueue: The targeted queue reached max queue size: '${settings.name}'`;
    notify(world, { level: 'warning', code: 14207, message, callSid: leg.sid });
    world.dispatch(leg.sid, { kind: 'dequeued', result: 'queue-full', queue: null });
    return;
  }
  const since = world.clock.now();
  const queued: Enqueued = { queueSid: row.queue.sid, since, wait: settings.wait, rounds: 0, taken: null };
  leg.queued = queued;
  setQueue(world, row, enter(row.queue, leg.sid, since));
  noteQueue(world, leg.sid, row.queue.sid, 'enqueued');
  match(world, row);
  playWait(world, leg, queued);
}

/** The wait document is asked for again and again, as long as the caller waits. */
function playWait(world: World, leg: Leg, queued: Enqueued): void {
  if (leg.queued !== queued || queued.taken !== null) return;
  startSound(world, leg, queued.wait, {
    role: 'queue',
    purpose: 'queue',
    parameters: () => waitParameters(world, leg, queued),
    done(ok, since) {
      queued.rounds += 1;
      if (ok) again(world, leg, since, () => playWait(world, leg, queued));
      else release(world, leg, 'error');
    },
  });
}
