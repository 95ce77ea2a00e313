import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { onServer, withDatabaseName } from './template.ts';
import './database-setup.ts';

/** A database of a test file's own. `url` is the superuser's connection string, the one that DATABASE_URL would hold. */
export type TestDatabase = { url: string; drop(): Promise<void> };

/** A fresh, migrated, empty database: a clone of the run's template, which takes about 50 ms. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = inject('database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  return {
    url: withDatabaseName(serverUrl, name),
    async drop() {
      await onServer(serverUrl, async (client) => {
        const open = await connectionsTo(client, name);
        await client.query(`drop database ${name} with (force)`);
        if (open.length > 0) throw new Error(`A test left ${open.length} database connections open: ${open[0]?.query}`);
      });
    },
  };
}

/** Those that stay: the server takes some milliseconds to end one that was closed. */
async function connectionsTo(client: pg.Client, name: string): Promise<{ query: string }[]> {
  const deadline = performance.now() + 2_000;
  for (;;) {
    const { rows } = await client.query<{ query: string }>(
      'select left(query, 200) as query from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [name],
    );
    if (rows.length === 0 || performance.now() > deadline) return rows;
    await sleep(10);
  }
}

/**
 * For a test file: its own database from the first test to the last, dropped afterwards. Connections still open then fail
 * the file. Read `url` in a hook or a test, not while the file is being collected.
 */
export function useDatabase(): { readonly url: string } {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(async () => {
    await database?.drop();
  });
  return {
    get url() {
      if (!database) throw new Error('The database is there from the first hook on, not while tests are collected.');
      return database.url;
    },
  };
}
