// npm run seed: adds the demo to the database of `npm start`; for an empty one use `npm run db:reset` before.

import { open } from './run/door.ts';
import { DATA, readDotEnv, serverEnvironment } from './run/environment.ts';
import { seedFirstTime, startDatabase, startSandbox } from './run/parts.ts';
import { runningSandbox } from './run/sandbox.ts';
import { runUntilStopped } from './run/stop.ts';

await open(async () => {
  readDotEnv();
  const env = serverEnvironment(process.env);
  await runUntilStopped(async (running) => {
    const database = await startDatabase(running, env);
    const url = (await runningSandbox(env)) ?? (await startSandbox(running, env, `${DATA}/sandbox.log`))?.url;
    Object.assign(process.env, env, { DATABASE_URL: database.url, SANDBOX_URL: url ?? '' });
    const seeded = await seedFirstTime(database.url, url, env);
    console.log(
      seeded
        ? `The demo is there; its sign-ins are in ${DATA}/demo.json.`
        : 'The database holds organizations already; nothing was added.',
    );
    return { ended: Promise.resolve(undefined) };
  });
  return 0;
});
