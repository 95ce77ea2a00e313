// The parts of a running Switchhook, as `npm start` and `npm run dev` put them together.

import fs from 'node:fs';
import pg from 'pg';
import { migrate } from '#server/infra/migrate.ts';
import { type Child, startChild } from './child.ts';
import { type Database, openDatabase, unreachable } from './database.ts';
import { complaint } from './door.ts';
import { DATA, sandboxPort, wantsSandbox } from './environment.ts';
import { awaitReady } from './ready.ts';
import type { Running } from './stop.ts';

type Env = Record<string, string | undefined>;
export type Sandbox = { url: string; child: Child };

/** Starts or finds the database and brings it up to date. */
export async function startDatabase(running: Running, env: Env): Promise<Database> {
  const database = await openDatabase(env.DATABASE_URL);
  running.add(database.stop);
  await migrate(database.url).catch((error) => {
    throw /ECONN|timeout/i.test(String(error.code ?? error))
      ? complaint(unreachable(database.url, error), error)
      : error;
  });
  return database;
}

/** Starts the sandbox and waits until it answers; undefined where none is wanted. */
export async function startSandbox(running: Running, env: Env, log?: string): Promise<Sandbox | undefined> {
  if (!wantsSandbox(env)) return undefined;
  const port = sandboxPort(env);
  const url = `http://127.0.0.1:${port}`;
  const args = ['src/sandbox/main.ts', '--port', String(port), '--state', `${DATA}/sandbox.json`];
  const child = startChild({ name: 'sandbox', args, env: env as NodeJS.ProcessEnv, ...(log && { log }) });
  running.add(child.stop);
  await awaitReady(child, `${url}/_sandbox/account`);
  return { url, child };
}

/** Where the server answers on this machine, whatever it listens on. */
export function localAddress(env: { HOST: string; PORT: string }): string {
  const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? '127.0.0.1' : env.HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${env.PORT}`;
}

/** Fills a database without organizations with the demo; never in production. @returns whether it did */
export async function seedFirstTime(databaseUrl: string, sandboxUrl: string | undefined, env: Env): Promise<boolean> {
  if (env.NODE_ENV === 'production' || !sandboxUrl || (await hasOrganizations(databaseUrl))) return false;
  const { seedDemo } = await import('#server/seed.ts');
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  await seedDemo({ databaseUrl, sandboxUrl, publicUrl, log: (text: string) => console.log(text) });
  return true;
}

async function hasOrganizations(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return ((await client.query('select from organizations limit 1')).rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}

export type DemoSignIn = { organization: string; name: string; email: string; password: string; role: string };

/** The demo's sign-ins, as the seed wrote them; none where it never ran. */
export function demoSignIns(): DemoSignIn[] {
  const file = `${DATA}/demo.json`;
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : [];
}
