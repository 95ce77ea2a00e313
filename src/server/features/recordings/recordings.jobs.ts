import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import { queues } from '../../infra/queues.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { carrierOf, organizationIds } from '../connections/index.ts';
import { askDeletion, type DeletionJob, deleteAtCarrier, deleteRecording } from './deleting.commands.ts';
import { keepRecording, type RecordingJob } from './keeping.commands.ts';
import { keptSince } from './recordings.model.ts';
import { loadRules } from './recordings.queries.ts';
import { beingDeleted, leftAtCarrier, overdue, tooOld } from './sweep.queries.ts';

/** What recordings leave to the worker. */
export function tasks(deps: Deps): readonly Task[] {
  const keep: Task<RecordingJob> = {
    queue: queues.keepRecording,
    concurrency: 2,
    run: async (job) => {
      const who = identityOf(job);
      await keepRecording(deps, who, await carrierFor(deps, who), job);
    },
  };
  const remove: Task<DeletionJob> = {
    queue: queues.deleteRecording,
    run: async (job) => {
      const who = identityOf(job);
      const carrier = await deps.db.inTenant(who, (scope) => carrierOf(scope, deps));
      await deleteRecording(deps, who, carrier.ok ? carrier.value : null, job);
    },
  };
  const removeThere: Task<DeletionJob> = {
    queue: queues.deleteAtCarrier,
    run: async (job) => {
      const who = identityOf(job);
      await deleteAtCarrier(deps, who, await carrierFor(deps, who), job);
    },
  };
  const sweep: Task = {
    queue: queues.sweepRecordings,
    cron: '*/5 * * * *',
    concurrency: 1,
    run: () => sweepRecordings(deps),
  };
  return [keep, remove, removeThere, sweep] as readonly Task[];
}

/** Until the job that was asked for has had its turn. */
const PATIENCE_MS = 60_000;

/** Asks once more for every job that was lost on the way, and lets go of what is older than its organization keeps. */
export async function sweepRecordings(deps: Deps): Promise<void> {
  for (const tenantId of await organizationIds(deps.db.global)) {
    const who = identityOf({ tenantId, requestId: 'sweep-recordings' });
    await deps.db.inTenant(who, async (scope) => {
      await askAgain(scope);
      const since = keptSince((await loadRules(scope)).keepDays, scope.now);
      if (since === null) return;
      for (const { id } of await tooOld(scope, since)) await askDeletion(scope, id, 'retention');
    });
  }
}

async function askAgain(scope: Scope): Promise<void> {
  const { tenantId, requestId } = scope;
  const before = new Date(scope.now.getTime() - PATIENCE_MS);
  for (const { callId, sid } of await overdue(scope, before)) {
    await scope.enqueue(queues.keepRecording, { tenantId, requestId, callId, sid }, { singletonKey: sid });
  }
  for (const { id } of await beingDeleted(scope)) {
    await scope.enqueue(queues.deleteRecording, { tenantId, requestId, id }, { singletonKey: id });
  }
  for (const { id } of await leftAtCarrier(scope, before)) {
    await scope.enqueue(queues.deleteAtCarrier, { tenantId, requestId, id }, { singletonKey: id });
  }
}

const carrierFor = async (deps: Deps, who: Identity) =>
  unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));

const identityOf = ({ tenantId, requestId }: { tenantId: string; requestId: string }): Identity => ({
  tenantId,
  actor: { kind: 'system' },
  requestId,
});
