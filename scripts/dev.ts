// npm run dev: as `npm start`, for those who change the code. The server starts again and the page changes by itself when
// a file is saved; logs come to the terminal.

import { startChild } from './run/child.ts';
import { endOrphans, requireFree } from './run/claims.ts';
import { open } from './run/door.ts';
import { readDotEnv, sandboxPort, serverEnvironment, wantsSandbox } from './run/environment.ts';
import { localAddress, seedFirstTime, startDatabase, startSandbox } from './run/parts.ts';
import { awaitReady } from './run/ready.ts';
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
  const args = ['--watch', '--watch-preserve-output', 'src/server/main.ts', '--role', 'all'];
  const server = startChild({ name: 'server', args, env: process.env });
  running.add(server.stop);
  const vite = startChild({
    name: 'web',
    args: ['node_modules/vite/bin/vite.js'],
    env: { ...process.env, WEB_PORT: String(webPort) },
  });
  running.add(vite.stop);
  await awaitReady(server, `${localAddress(env)}/readyz`);
  console.log(
    `\nThe page with reload: http://localhost:${webPort}\nThe console: ${sandbox?.url}/console\nCtrl-C stops everything.\n`,
  );
  return {
    ended: Promise.race(
      [server, vite, ...(sandbox ? [sandbox.child] : [])].map((child) =>
        child.ended.then(() => `The ${child.name} ended by itself.`),
      ),
    ),
  };
}

await open(async () => ((await runUntilStopped(start)) ? 0 : 1));
