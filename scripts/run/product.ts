import type { Deps } from '#server/deps.ts';
import { loadConfig } from '#server/infra/config.ts';
import { createDb, createPool } from '#server/infra/db.ts';
import { createLog } from '#server/infra/log.ts';
import { createMediaStore } from '#server/infra/media-store.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { openDatabase } from './database.ts';
import { complaint } from './door.ts';
import { serverEnvironment } from './environment.ts';

const live = { hint: () => {}, subscribe: () => () => {}, close: async () => {} };
const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };

/** For doors that read or mend what is kept: the product on its database, without a server and without jobs. */
export async function withProduct<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
  const env = serverEnvironment(process.env);
  const database = await openDatabase(env.DATABASE_URL);
  try {
    const loaded = loadConfig({ ...env, DATABASE_URL: database.url });
    if (!loaded.ok) throw complaint(loaded.faults.join('\n'));
    const log = createLog('warn');
    const pool = createPool(loaded.config.databaseUrl, 2);
    const db = createDb({ pool, clock: systemClock, jobs, live, log });
    try {
      const media = await createMediaStore(loaded.config);
      return await work({ config: loaded.config, log, clock: systemClock, db, jobs, live, media });
    } finally {
      await db.close();
    }
  } finally {
    await database.stop();
  }
}
