// npm run rotate: seals every stored secret with the key of ENCRYPTION_KEY_VERSION. Give the old key beside the new one, as
// ENCRYPTION_KEY_<old version>; when this has told that none is unreadable, the old key can be thrown away.

import { rotateSecrets } from '#server/features/connections/index.ts';
import { loadConfig } from '#server/infra/config.ts';
import { createDb, createPool } from '#server/infra/db.ts';
import { createLog } from '#server/infra/log.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { openDatabase } from './run/database.ts';
import { complaint, open } from './run/door.ts';
import { readDotEnv, serverEnvironment } from './run/environment.ts';

const nobody = { hint: () => {}, subscribe: () => () => {} };
const noJobs = { send: async () => {}, work: async () => {}, stop: async () => {} };

await open(async () => {
  readDotEnv();
  const env = serverEnvironment(process.env);
  const database = await openDatabase(env.DATABASE_URL);
  try {
    const loaded = loadConfig({ ...env, DATABASE_URL: database.url });
    if (!loaded.ok) throw complaint(loaded.faults.join('\n'));
    const log = createLog('warn');
    const pool = createPool(loaded.config.databaseUrl, 2);
    const live = { ...nobody, close: async () => {} };
    const db = createDb({ pool, clock: systemClock, jobs: noJobs, live, log });
    const count = await rotateSecrets({ config: loaded.config, log, clock: systemClock, db, jobs: noJobs, live });
    await db.close();
    console.log(
      `Version ${loaded.config.encryption.current}: ${count.resealed} organizations sealed anew, ` +
        `${count.current} had it already, ${count.unreadable} cannot be read and were left as they are.`,
    );
    return count.unreadable === 0 ? 0 : 1;
  } finally {
    await database.stop();
  }
});
