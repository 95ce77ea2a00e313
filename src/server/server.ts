import type { AddressInfo } from 'node:net';
import { composeApp, composeStart, composeTasks } from './compose.ts';
import type { Deps } from './deps.ts';
import type { Config } from './infra/config.ts';
import { createDb, createPool } from './infra/db.ts';
import { startJobs } from './infra/jobs.ts';
import { startLive } from './infra/live.ts';
import type { Log } from './infra/log.ts';
import { createMediaStore } from './infra/media-store.ts';
import { type Clock, systemClock } from './kernel/clock.ts';

export type Server = {
  /** Where it listens; null for a worker, which does not. */
  readonly url: string | null;
  readonly deps: Deps;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly config: Config;
  readonly log: Log;
  readonly role: 'api' | 'worker' | 'all';
  readonly clock?: Clock;
};

/** Starts one process of the product: its API, its worker, or both. Used by `main.ts` and by the story tests. */
export async function startServer({ config, log, role, clock = systemClock }: Options): Promise<Server> {
  const pool = createPool(config.databaseUrl, config.poolSize);
  await pool.query('select 1').catch(async (error: Error) => {
    await pool.end();
    throw new Error(`The database at ${withoutPassword(config.databaseUrl)} cannot be used: ${error.message}`);
  });
  const live = await startLive(config.databaseUrl, log);
  const jobs = await startJobs(config.databaseUrl, log, { worker: role !== 'api' });
  const db = createDb({ pool, clock, jobs, live, log });
  const deps: Deps = { config, log, clock, db, jobs, live, media: await createMediaStore(config) };
  const closers = [() => db.close(), () => live.close(), () => jobs.stop()];
  let url: string | null = null;
  try {
    if (role !== 'api') {
      await jobs.work(composeTasks(deps));
      await composeStart(deps);
    }
    if (role !== 'worker') {
      const app = await composeApp(deps);
      closers.push(() => app.close());
      await app.listen({ host: config.host, port: config.port });
      const { port } = app.server.address() as AddressInfo;
      url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    }
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
  return { url, deps, close: () => closeAll(closers) };
}

/** Last opened, first closed: requests end before jobs, jobs before the database. */
async function closeAll(closers: (() => Promise<unknown>)[]): Promise<void> {
  while (closers.length > 0) await closers.pop()?.();
}

function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = '';
  return url.href;
}
