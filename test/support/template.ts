import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Any number will do, if nothing else on the server takes an advisory lock with it. */
const TEMPLATE_LOCK = 4_111_618;

/** The same server, another database. */
export function withDatabaseName(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs one function with one superuser connection to the server. */
export async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the migrated database that tests clone, once for a state of the migrations: its name is their hash.
 * Nobody may connect to it afterwards, since PostgreSQL does not clone a database in use.
 */
export function prepareTemplate(serverUrl: string): Promise<string> {
  const template = `template_${hashOf(['migrations', 'src/server/infra', 'package-lock.json'])}`;
  return onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount) return template;
    const making = `${template}_making`;
    await client.query(`drop database if exists ${making} with (force)`);
    await client.query(`create database ${making}`);
    const { migrate } = await import('#server/infra/migrate.ts');
    await migrate(withDatabaseName(serverUrl, making));
    await client.query(`alter database ${making} with allow_connections false is_template true`);
    await client.query(`alter database ${making} rename to ${template}`);
    return template;
  });
}

function hashOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const place of places) {
    const files = fs.statSync(place).isDirectory()
      ? fs.readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => path.join(place, name))
      : [place];
    for (const file of files.sort()) {
      if (fs.statSync(file).isFile()) hash.update(file).update('\0').update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
