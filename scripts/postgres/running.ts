import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { complaint } from '../run/door.ts';
import { commandLine, isAlive } from '../run/programs.ts';
import type { Cluster } from './cluster.ts';

const PATIENCE_MS = 30_000;

/** The connection string of a database in the cluster, as its superuser. */
export function urlOf(cluster: Cluster, database: string): string {
  return `postgres://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${cluster.port}/${database}`;
}

/**
 * The server that runs on this cluster, left behind by a killed parent or shared with another program.
 * Waits while one is starting or stopping. The port in its own pid file is the true one.
 */
export async function findRunning(cluster: Cluster): Promise<{ pid: number; port: number } | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const lock = readLock(cluster.folder);
    if (!lock) return undefined;
    if (!isAlive(lock.pid)) return undefined;
    if (!/postgres/.test(commandLine(lock.pid))) {
      // The id was given to another program: PostgreSQL would take that for a running server and refuse to start.
      fs.rmSync(path.join(cluster.folder, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (lock.port !== undefined && (await answers({ ...cluster, port: lock.port })))
      return { pid: lock.pid, port: lock.port };
    await sleep(50);
  }
  throw complaint(`A PostgreSQL server runs on ${cluster.folder} and does not answer. End it and try again.`);
}

/** Whether a server on that port takes our password and serves this very folder. */
export async function answers(cluster: Cluster): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(cluster, 'postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return fs.realpathSync(found.rows[0]?.folder ?? '/') === fs.realpathSync(cluster.folder);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** postmaster.pid: the id in the first line, the port in the fourth. */
function readLock(folder: string): { pid: number; port: number | undefined } | undefined {
  try {
    const lines = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) || undefined };
  } catch {
    return undefined;
  }
}
