import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import { queues } from '../../infra/queues.ts';
import { lines, SILENT_SECONDS } from '../agents/index.ts';
import { silentTenants } from './silence.queries.ts';

/** Each look is one short query; a screen is late by no more than this. */
const SWEEP_SECONDS = 10;

export function tasks(deps: Deps): readonly Task[] {
  return [{ queue: queues.sweepLines, everySeconds: SWEEP_SECONDS, concurrency: 1, run: () => sweepLines(deps) }];
}

/** Tells the screens of browsers that were not heard of for too long: nobody else does, since silence is no event. */
export async function sweepLines(deps: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const since = new Date(deps.clock.now().getTime() - SILENT_SECONDS * 1_000);
  for (const tenantId of await silentTenants(deps.db.global, since)) {
    const who = { tenantId, actor: { kind: 'system' as const }, requestId: 'sweep-lines' };
    await deps.db.inTenant(who, async (scope) => {
      if ((await lines.silence(scope, since)) > 0) await scope.publish({ kind: 'members' });
    });
  }
}
