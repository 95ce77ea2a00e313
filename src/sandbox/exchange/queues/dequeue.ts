import { startAside, stopAside } from '#sandbox/exchange/legs/asides.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { followRinging } from '#sandbox/exchange/legs/ringback.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { exit, giveUp, type Pair, pair, seek, waitSeconds } from '#sandbox/voice/queue.ts';
import type { Action, QueueResult } from '#sandbox/voice/state.ts';
import type { CallQueue, Enqueued } from './queue.ts';
import { noteQueue, queueNamed, secondsIn, setQueue } from './queues.ts';

/** Carries out `<Dial><Queue>`: the first caller, or the next one to come. A queue that nobody made is refused. */
export function seekCaller(world: World, leg: Leg, { queue: name, notice }: Extract<Action, { kind: 'seek' }>): void {
  const row = queueNamed(world, name);
  if (!row) {
    notify(world, { level: 'warning', code: 0, message: `Dial->Queue: there is no queue '${name}'`, callSid: leg.sid });
    world.dispatch(leg.sid, { kind: 'queue-missing' });
    return;
  }
  leg.seeking = { queueSid: row.queue.sid, notice, caller: null };
  followRinging(world, leg);
  setQueue(world, row, seek(row.queue, leg.sid));
  match(world, row);
}

/** Brings callers and those who want one together, for as long as there are both. */
export function match(world: World, row: CallQueue): void {
  for (let next = pair(row.queue); next; next = pair(row.queue)) {
    setQueue(world, row, next.queue);
    take(world, row, next.pair);
  }
}

function take(world: World, row: CallQueue, { caller: waiting, seeker }: Pair): void {
  const caller = world.legs.get(waiting.callSid);
  const agent = world.legs.get(seeker);
  const { queued } = caller ?? {};
  if (!caller || !queued || !agent?.seeking) return;
  const seconds = waitSeconds(waiting.since, world.clock.now());
  queued.taken = { by: seeker, seconds, bridgedAt: null };
  agent.seeking.caller = caller.sid;
  stopAside(world, caller);
  noteQueue(world, caller.sid, row.queue.sid, 'dequeued');
  world.dispatch(agent.sid, { kind: 'queue-taken' });
  const { notice } = agent.seeking;
  if (notice === null) {
    join(world, caller, queued, agent);
    return;
  }
  const begin = { kind: 'fetch', fetch: notice } as const;
  startAside(world, caller, begin, {
    role: 'notice',
    purpose: 'notice',
    // CallSid is the caller's own, as in each of its requests.
    parameters: () => [
      ['QueueSid', row.queue.sid],
      ['QueueTime', String(seconds)],
      ['DequeingCallSid', agent.sid],
    ],
    done: () => join(world, caller, queued, agent),
  });
}

function join(world: World, caller: Leg, queued: Enqueued, agent: Leg): void {
  if (caller.queued !== queued || !queued.taken) return;
  queued.taken.bridgedAt = world.clock.now();
  caller.bridgedWith = agent.sid;
  agent.bridgedWith = caller.sid;
  followRinging(world, agent);
  caller.hearing = agent.handset;
  agent.hearing = caller.handset;
  world.media.join(caller.sid, agent.sid);
  noteQueue(world, caller.sid, queued.queueSid, 'bridged');
  world.dispatch(agent.sid, { kind: 'queue-joined', callSid: caller.sid });
}

/** The caller's own leg goes: it hung up, or was sent elsewhere. */
export function dequeueCaller(world: World, leg: Leg, { because }: Extract<Action, { kind: 'dequeue' }>): void {
  const { queued } = leg;
  if (!queued) return;
  if (queued.taken) {
    const bridged = because === 'hangup' ? 'bridged' : 'redirected-from-bridged';
    release(world, leg, queued.taken.bridgedAt === null ? 'bridging-in-process' : bridged);
  } else if (because === 'redirect') {
    release(world, leg, 'redirected');
  } else {
    release(world, leg, isEntering(leg, queued) ? 'system-error' : 'hangup');
  }
}

/** "This can happen if a caller hangs up before being fully enqueued": the first wait document has not come. */
const isEntering = ({ aside }: Leg, { rounds }: Enqueued): boolean =>
  rounds === 0 && aside !== null && aside.machine.fetching !== null && aside.machine.base === null;

/** Ends an `<Enqueue>`, wherever it has got to, and with it the Dial that has the caller. */
export function release(world: World, leg: Leg, result: QueueResult): void {
  const { queued } = leg;
  if (!queued) return;
  const seconds = secondsIn(world, queued);
  leg.queued = null;
  stopAside(world, leg);
  const row = world.queues.get(queued.queueSid);
  if (row) setQueue(world, row, exit(row.queue, leg.sid));
  noteQueue(world, leg.sid, queued.queueSid, `left: ${result}`);
  if (queued.taken) freeAgent(world, leg, queued.taken);
  world.dispatch(leg.sid, { kind: 'dequeued', result, queue: { sid: queued.queueSid, seconds } });
}

function freeAgent(world: World, caller: Leg, { by, bridgedAt }: NonNullable<Enqueued['taken']>): void {
  const agent = world.legs.get(by);
  if (!agent?.seeking) return;
  agent.seeking = null;
  for (const leg of [caller, agent]) {
    leg.bridgedWith = null;
    leg.hearing = null;
  }
  followRinging(world, agent);
  world.media.part(caller.sid);
  // Rounded up, as calls are billed.
  const durationSeconds = bridgedAt === null ? 0 : Math.ceil((world.clock.now() - bridgedAt) / 1000);
  world.dispatch(agent.sid, { kind: 'queue-left', durationSeconds });
}

/** The Dial ends: it gives the search up, or parts from the caller, who goes on after the `<Enqueue>`. */
export function stopSeeking(world: World, agent: Leg): void {
  const { seeking } = agent;
  if (!seeking) return;
  const caller = seeking.caller === null ? undefined : world.legs.get(seeking.caller);
  if (caller?.queued?.taken) {
    release(world, caller, caller.queued.taken.bridgedAt === null ? 'bridging-in-process' : 'bridged');
    return;
  }
  const row = world.queues.get(seeking.queueSid);
  if (row) setQueue(world, row, giveUp(row.queue, agent.sid));
  agent.seeking = null;
  followRinging(world, agent);
  world.dispatch(agent.sid, { kind: 'queue-left', durationSeconds: 0 });
}

/** A queue is deleted: whoever dials it gets nobody any more. */
export function deleteQueue(world: World, { queue }: CallQueue): void {
  world.queues.delete(queue.sid);
  for (const callSid of queue.seekers) {
    const leg = world.legs.get(callSid);
    if (leg) {
      leg.seeking = null;
      followRinging(world, leg);
    }
    world.dispatch(callSid, { kind: 'queue-missing' });
  }
  world.changed();
}
