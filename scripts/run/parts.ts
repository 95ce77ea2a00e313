// The parts of a running Switchhook, as `npm start` and `npm run dev` put them together.

import fs from 'node:fs';
import pg from 'pg';
import { migrate } from '#server/infra/migrate.ts';
import { type Child, startChild } from './child.ts';
import { type Database, openDatabase, unreachable } from './database.ts';
import { complaint } from './door.ts';
import { DATA, sandboxPort, wantsSandbox } from './environment.ts';
import { type Part, startPart } from './part.ts';
import { SANDBOX_FLAGS } from './sandbox-flags.ts';
import type { Running } from './stop.ts';

type Env = Record<string, string | undefined>;
export type Sandbox = { url: string; child: Child; part: Part };

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
  const args = [
    ...SANDBOX_FLAGS,
    'src/sandbox/main.ts',
    '--port',
    String(port),
    '--state',
    `${DATA}/sandbox.json`,
    '--quiet',
    ...(process.argv.includes('--silent') ? ['--silent'] : []),
  ];
  const start = () => startChild({ name: 'sandbox', args, env: env as NodeJS.ProcessEnv, ...(log && { log }) });
  const part = { start, readyAt: `${url}/_sandbox/account` };
  return { url, part, child: await startPart(running, part) };
}

/** Where the server answers on this machine, whatever it listens on. */
export function localAddress(env: { HOST: string; PORT: string }): string {
  const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? '127.0.0.1' : env.HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${env.PORT}`;
}

const DEMO = `${DATA}/demo.json`;

/**
 * Fills a database without organizations with the demo, or completes a demo that was broken off; never in production.
 * Where the demo is, its phones are shown in the sandbox, which forgets them when it ends.
 * @returns whether it filled it
 */
export async function seedFirstTime(databaseUrl: string, sandboxUrl: string | undefined, env: Env): Promise<boolean> {
  if (env.NODE_ENV === 'production' || !sandboxUrl) return false;
  const { showHandsets } = await import('#server/seed/handsets.ts');
  const found = await organizations(databaseUrl);
  const { firms } = await import('#server/seed/people.ts');
  const demo: readonly string[] = Object.values(firms).map((firm) => firm.id);
  if (found.length > 0 && (fs.existsSync(DEMO) || !found.every((id) => demo.includes(id)))) {
    if (found.some((id) => demo.includes(id))) await showHandsets(sandboxUrl);
    return false;
  }
  const { seedDemo } = await import('#server/seed.ts');
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  const signIns = await seedDemo({ databaseUrl, sandboxUrl, publicUrl, log: (text: string) => console.log(text) });
  fs.writeFileSync(`${DEMO}.new`, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${DEMO}.new`, DEMO);
  return true;
}

async function organizations(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from organizations order by created_at limit 100');
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}

export type DemoSignIn = { organization: string; name: string; email: string; password: string; role: string };

/** The demo's sign-ins, as the seed wrote them; none where it never ran. */
export function demoSignIns(): DemoSignIn[] {
  return fs.existsSync(DEMO) ? JSON.parse(fs.readFileSync(DEMO, 'utf8')) : [];
}
