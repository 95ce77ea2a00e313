import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import { queues } from '../../infra/queues.ts';
import { deleteBefore, listTenants } from './live.store.ts';

const minute = 60_000;

/** How long events are kept for screens that were away. */
export const keptMs = 60 * minute;

/** One tenant after the other: the application's role sees no tenant's rows without its setting. */
export function tasks(deps: Pick<Deps, 'db' | 'clock'>): readonly Task[] {
  return [
    {
      queue: queues.pruneLive,
      cron: '*/10 * * * *',
      concurrency: 1,
      run: async (_body, { id }) => {
        const before = new Date(deps.clock.now().getTime() - keptMs);
        for (const tenantId of await listTenants(deps)) {
          const identity = { tenantId, actor: { kind: 'system' as const }, requestId: id };
          await deps.db.inTenant(identity, (scope) => deleteBefore(scope, before));
        }
      },
    },
  ];
}
