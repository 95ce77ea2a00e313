import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import type { Log } from '../../infra/log.ts';
import { queues } from '../../infra/queues.ts';
import type { Identity } from '../../kernel/actor.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { carrierOf } from '../connections/index.ts';
import { adjustRoom, forwardCaller, type KeysJob, pressKeys } from './adjusting.commands.ts';
import { ask, claim } from './asking.commands.ts';
import type { CallJob } from './calls.commands.ts';
import { setCheck } from './calls.store.ts';
import { type EndLegsJob, endLegs } from './ending.commands.ts';
import { keepForgotten } from './notes.commands.ts';
import { reconcileCall } from './reconcile.commands.ts';
import { dueCalls, notesToKeep } from './sweep.queries.ts';
import { takeTurn } from './turns.commands.ts';

/** What calls leave to the worker. */
export function tasks(deps: Deps): readonly Task[] {
  return [
    placeLegTask(deps),
    endLegsTask(deps),
    adjustRoomTask(deps),
    pressKeysTask(deps),
    forwardCallerTask(deps),
    reconcileTask(deps),
    steerRecordingTask(deps),
    sweepTask(deps),
  ] as readonly Task[];
}

type PlaceLegJob = CallJob & { readonly placementId: string };

/** Asks for a leg that waits. Run again after a crash, it finds the claim of the first run and asks nobody. */
function placeLegTask(deps: Deps): Task<PlaceLegJob> {
  return {
    queue: queues.placeLeg,
    concurrency: 4,
    run: async (job, { log }) => {
      const who = identityOf(job);
      const carrier = unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));
      const claimed = await deps.db.inTenant(who, (scope) => claim(scope, job.callId, job.placementId));
      if (claimed) await ask(deps, who, claimed, carrier, ofCall(log, job));
    },
  };
}

function endLegsTask(deps: Deps): Task<EndLegsJob> {
  return {
    queue: queues.endLegs,
    concurrency: 4,
    run: async (job, { log }) => {
      const who = identityOf(job);
      const carrier = unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));
      await endLegs(deps, who, carrier, job, ofCall(log, job));
    },
  };
}

function adjustRoomTask(deps: Deps): Task<CallJob> {
  return {
    queue: queues.adjustRoom,
    concurrency: 4,
    run: async (job, { log }) => {
      const who = identityOf(job);
      const carrier = unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));
      await adjustRoom(deps, who, carrier, job, ofCall(log, job));
    },
  };
}

function forwardCallerTask(deps: Deps): Task<CallJob> {
  return {
    queue: queues.forwardCaller,
    concurrency: 4,
    run: async (job, { log }) => {
      const who = identityOf(job);
      const carrier = unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));
      await forwardCaller(deps, who, carrier, job, ofCall(log, job));
    },
  };
}

function pressKeysTask(deps: Deps): Task<KeysJob> {
  return {
    queue: queues.pressKeys,
    concurrency: 4,
    run: async (job, { log }) => {
      const who = identityOf(job);
      const carrier = unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));
      await pressKeys(deps, who, carrier, job, ofCall(log, job));
    },
  };
}

/** Goes on with what is wanted of a recording; may be repeated. */
function steerRecordingTask(deps: Deps): Task<CallJob> {
  return {
    queue: queues.steerRecording,
    concurrency: 4,
    run: async (job, { log }) => {
      const who = identityOf(job);
      const carrier = unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));
      await takeTurn(deps, who, { callId: job.callId, carrier, log: ofCall(log, job) });
    },
  };
}

function reconcileTask(deps: Deps): Task<CallJob> {
  return {
    queue: queues.reconcileCall,
    concurrency: 4,
    run: async (job, { log }) => {
      const who = identityOf(job);
      const carrier = await deps.db.inTenant(who, (scope) => carrierOf(scope, deps));
      await reconcileCall(deps, who, job.callId, carrier.ok ? carrier.value : null, ofCall(log, job));
    },
  };
}

/** How often silent calls are looked for; each look is one short query. */
const SWEEP_SECONDS = 5;
/** Until the job that looks one up has had its turn. */
const PATIENCE_SECONDS = 30;

function sweepTask(deps: Deps): Task {
  return { queue: queues.sweepCalls, everySeconds: SWEEP_SECONDS, concurrency: 1, run: () => sweepCalls(deps) };
}

/** Has every call that was silent for too long looked up, and keeps the notes that were left lying. */
export async function sweepCalls(deps: Deps): Promise<void> {
  for (const { tenantId, callId } of await notesToKeep(deps.db.global, deps.clock.now())) {
    const who = identityOf({ tenantId, callId, requestId: `sweep:${callId}` });
    await deps.db.inTenant(who, (scope) => keepForgotten(scope, callId));
  }
  for (const { tenantId, callId } of await dueCalls(deps.db.global, deps.clock.now())) {
    const job: CallJob = { tenantId, callId, requestId: `sweep:${callId}` };
    await deps.db.inTenant(identityOf(job), async (scope) => {
      await setCheck(scope, callId, new Date(scope.now.getTime() + PATIENCE_SECONDS * 1_000));
      await scope.enqueue(queues.reconcileCall, job);
    });
  }
}

function identityOf(job: CallJob): Identity {
  return { tenantId: job.tenantId, actor: { kind: 'system' }, requestId: job.requestId };
}

function ofCall(log: Log, job: CallJob): Log {
  return log.child({ requestId: job.requestId, callId: job.callId });
}
