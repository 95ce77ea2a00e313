import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { installJobs } from './jobs.ts';
import { queues } from './queues.ts';

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const lock = 7_236_171_001n; // any number of our own: two starting nodes must not migrate at once

/** The names of all migrations that this program knows, in order. */
export async function listMigrations(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
}

/**
 * Brings the database up to date: the plain forward-only files of `migrations/`, in the order of their numbers, each in
 * a transaction of its own, then the job tables.
 * @throws with the file's name when one fails; nothing of that file is kept.
 */
export async function migrate(databaseUrl: string): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock.toString()]);
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const done = new Set(
      (await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name),
    );
    const applied: string[] = [];
    for (const name of await listMigrations()) {
      if (done.has(name)) continue;
      await apply(client, name);
      applied.push(name);
    }
    await installJobs(databaseUrl, Object.values(queues));
    return { applied };
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const text = await readFile(join(folder, name), 'utf8');
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
