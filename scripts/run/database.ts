import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../postgres.ts';
import { complaint } from './door.ts';
import { DATA } from './environment.ts';
import type { Program } from './keep.ts';

/** `ended` settles when a server that we started ends, and never for one that somebody else did. */
export type Database = Program & { url: string };

const name = 'database';
const OLDEST = 150_000;
const never = new Promise<void>(() => {});

/** The database of DATABASE_URL, or else the embedded one in `.data/postgres`, started if it does not run. */
export async function openDatabase(databaseUrl: string | undefined): Promise<Database> {
  if (databaseUrl) {
    await checkOutside(databaseUrl);
    return { name, url: databaseUrl, ended: never, howEnded: () => '', lastWords: () => '', stop: async () => {} };
  }
  const server = await startPostgres({ folder: `${DATA}/postgres` });
  return { ...server, name, log: path.relative('.', server.log), url: await server.database('switchhook') };
}

/** One clear message, without the password, instead of a stack from the driver. */
async function checkOutside(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
    const version = Number(found.rows[0]?.version);
    if (version < OLDEST)
      throw complaint(`DATABASE_URL names a PostgreSQL ${Math.floor(version / 10_000)}; 15 to 18 are supported.`);
  } catch (error) {
    if ((error as Error).name === 'Complaint') throw error;
    throw complaint(unreachable(databaseUrl, error), error);
  } finally {
    // A server that hangs would hang the farewell too.
    await Promise.race([client.end().catch(() => {}), sleep(500)]);
  }
}

export function unreachable(databaseUrl: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return `The database of DATABASE_URL (${withoutPassword(databaseUrl)}) cannot be reached: ${message || code}. Start it, correct DATABASE_URL, or leave it out to use the embedded PostgreSQL.`;
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'not an address';
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}
