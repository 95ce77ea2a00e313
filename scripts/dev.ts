// npm run dev: as `npm start`, for those who change the code. The server starts again and the page changes by itself when
// a file is saved; logs come to the terminal.

import { startChild } from './run/child.ts';
import { endOrphans, requireFree } from './run/claims.ts';
import { open } from './run/door.ts';
import { readDotEnv, sandboxPort, serverEnvironment, wantsSandbox } from './run/environment.ts';
import { keepDatabase, keepPart, startPart } from './run/part.ts';
import { localAddress, seedFirstTime, startDatabase, startSandbox } from './run/parts.ts';
import { type Running, runUntilStopped, type Started, together } from './run/stop.ts';
import { buildWeb } from './run/web.ts';

const WEB_PORT = 5173;

async function start(running: Running): Promise<Started> {
  readDotEnv();
  const env = serverEnvironment(process.env);
  const webPort = Number(env.WEB_PORT ?? WEB_PORT);
  await endOrphans();
  await requireFree([
    { variable: 'PORT', port: Number(env.PORT), host: env.HOST },
    { variable: 'WEB_PORT', port: webPort, host: '127.0.0.1' },
    ...(wantsSandbox(env) ? [{ variable: 'SANDBOX_PORT', port: sandboxPort(env), host: '127.0.0.1' }] : []),
  ]);
  const [database, sandbox] = await together([
    startDatabase(running, env),
    startSandbox(running, env),
    buildWeb(['console']),
  ]);
  running.check();
  Object.assign(process.env, env, { DATABASE_URL: database.url, SANDBOX_URL: sandbox?.url ?? env.SANDBOX_URL ?? '' });
  await seedFirstTime(database.url, sandbox?.url ?? env.SANDBOX_URL, env);
  running.check();
  const server = {
    start: () =>
      startChild({
        name: 'server',
        args: ['--watch', '--watch-preserve-output', 'src/server/main.ts', '--role', 'all'],
        env: process.env,
      }),
    readyAt: `${localAddress(env)}/readyz`,
  };
  const web = {
    start: () =>
      startChild({
        name: 'web',
        args: ['node_modules/vite/bin/vite.js'],
        env: { ...process.env, WEB_PORT: String(webPort) },
      }),
    readyAt: `http://127.0.0.1:${webPort}`,
  };
  const [serverChild, webChild] = await together([startPart(running, server), startPart(running, web)]);
  console.log(
    `\nThe page with reload: http://localhost:${webPort}\nThe console: ${sandbox?.url}/console\nCtrl-C stops everything.\n`,
  );
  const kept = [
    keepDatabase(running, database, env.DATABASE_URL),
    ...(sandbox
      ? [
          keepPart(running, sandbox.child, sandbox.part, async () => {
            await seedFirstTime(database.url, sandbox.url, env);
          }),
        ]
      : []),
    keepPart(running, webChild, web),
    keepPart(running, serverChild, server),
  ];
  return { ended: Promise.race(kept.map((each) => each.givenUp)) };
}

await open(async () => ((await runUntilStopped(start)) ? 0 : 1));
