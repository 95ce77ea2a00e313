// npm start: everything, on this machine, by one command.

import { type Child, startChild } from './run/child.ts';
import { claim, endOrphans, release, requireFree } from './run/claims.ts';
import type { Database } from './run/database.ts';
import { open } from './run/door.ts';
import { DATA, readDotEnv, sandboxPort, serverEnvironment, wantsSandbox } from './run/environment.ts';
import type { Kept } from './run/keep.ts';
import { keepDatabase, keepPart, type Part, startPart } from './run/part.ts';
import {
  type DemoSignIn,
  demoSignIns,
  localAddress,
  type Sandbox,
  seedFirstTime,
  startDatabase,
  startSandbox,
} from './run/parts.ts';
import { type Running, runUntilStopped, type Started, together } from './run/stop.ts';
import { buildWeb } from './run/web.ts';

type Environment = ReturnType<typeof serverEnvironment>;

async function start(running: Running): Promise<Started> {
  readDotEnv();
  const env = serverEnvironment(process.env);
  await endOrphans();
  await requireFree(ports(env));
  const address = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  claim({ pid: process.pid, address, children: [] });
  running.add(async () => release());
  console.log('Starting Switchhook ...');
  const [database, sandbox] = await together([
    startDatabase(running, env),
    startSandbox(running, env, `${DATA}/sandbox.log`),
    buildWeb(),
  ]);
  running.check();
  Object.assign(process.env, env, { DATABASE_URL: database.url, SANDBOX_URL: sandbox?.url ?? env.SANDBOX_URL ?? '' });
  await seedFirstTime(database.url, sandbox?.url ?? env.SANDBOX_URL, env);
  running.check();
  const part = serverPart(env);
  const server = await startPart(running, part);
  console.log(greeting(address, sandbox, demoSignIns()));
  return { ended: keepAll(running, env, { address, database, sandbox, server: { child: server, part } }) };
}

type Parts = {
  address: string;
  database: Database;
  sandbox: Sandbox | undefined;
  server: { child: Child; part: Part };
};

/** Each is started again when it crashes; settles when one of them is given up. */
function keepAll(running: Running, env: Environment, { address, database, sandbox, server }: Parts): Promise<string> {
  const children: Kept<Child>[] = [];
  const claimAll = () => claim({ pid: process.pid, address, children: children.map((each) => each.now().pid) });
  const keptDatabase = keepDatabase(running, database, env.DATABASE_URL);
  if (sandbox) {
    const shown = async () => {
      claimAll();
      await seedFirstTime(database.url, sandbox.url, env);
    };
    children.push(keepPart(running, sandbox.child, sandbox.part, shown));
  }
  children.push(keepPart(running, server.child, server.part, claimAll));
  claimAll();
  return Promise.race([keptDatabase, ...children].map((each) => each.givenUp));
}

function serverPart(env: Environment): Part {
  // In production the log belongs to whoever runs us; at a desk it would bury the sign-ins.
  const log = env.NODE_ENV === 'production' ? {} : { log: `${DATA}/server.log` };
  const args = ['src/server/main.ts', '--role', 'all'];
  return {
    start: () => startChild({ name: 'server', args, env: process.env, ...log }),
    readyAt: `${localAddress(env)}/readyz`,
  };
}

function ports(env: Environment) {
  const server = { variable: 'PORT', port: Number(env.PORT), host: env.HOST };
  const sandbox = { variable: 'SANDBOX_PORT', port: sandboxPort(env), host: '127.0.0.1' };
  return wantsSandbox(env) ? [server, sandbox] : [server];
}

function greeting(address: string, sandbox: Sandbox | undefined, demo: readonly DemoSignIn[]): string {
  const seconds = (performance.now() / 1000).toFixed(1);
  const wide = (pick: (each: DemoSignIn) => string) => Math.max(0, ...demo.map((each) => pick(each).length));
  const [role, email, password] = [
    wide((each) => each.role),
    wide((each) => each.email),
    wide((each) => each.password),
  ];
  const lines = demo.map(
    (each) =>
      `  ${each.role.padEnd(role)}  ${each.email.padEnd(email)}  ${each.password.padEnd(password)}  ${each.name}, ${each.organization}`,
  );
  return [
    '',
    `Switchhook runs at ${address} (ready in ${seconds} s).`,
    ...(lines.length > 0 ? ['', 'Sign in to the demo, also in .data/demo.json:', ...lines] : []),
    ...(sandbox ? ['', `The sandbox's console, where the phones ring: ${sandbox.url}/console`] : []),
    '',
    `Logs are in ${DATA}/. Ctrl-C stops everything.`,
  ].join('\n');
}

await open(async () => {
  const asked = await runUntilStopped(start);
  if (asked) console.log('Stopped.');
  return asked ? 0 : 1;
});
