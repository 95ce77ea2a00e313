import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { complaint } from '../run/door.ts';
import { acquirePort } from '../run/port.ts';
import { type Account, asAccount } from './account.ts';
import { program } from './binaries.ts';

/** What is remembered beside the data folder, readable by its owner alone. */
export type Cluster = { folder: string; port: number; password: string };

const MAJOR = '18';
const memory = (folder: string) => `${folder}.json`;

/** What an earlier start remembered, or undefined where no cluster was ever made. */
export function recallCluster(folder: string): Cluster | undefined {
  const version = path.join(folder, 'PG_VERSION');
  if (!fs.existsSync(version) || !fs.existsSync(memory(folder))) return undefined;
  const found = fs.readFileSync(version, 'utf8').trim();
  if (found !== MAJOR) {
    throw complaint(
      `${folder} was written by PostgreSQL ${found}, this is ${MAJOR}: run \`npm run db:reset\`, which empties it.`,
    );
  }
  const { port, password } = JSON.parse(fs.readFileSync(memory(folder), 'utf8'));
  return { folder, port, password };
}

/**
 * Makes a new cluster: into a folder beside the final one, then renamed, so that a start that is killed meanwhile leaves
 * nothing half made. The superuser gets a random password, since other users of the machine can reach a loopback port too.
 */
export async function makeCluster(folder: string, account: Account, durable: boolean): Promise<Cluster> {
  const password = randomBytes(24).toString('base64url');
  const making = `${folder}.making`;
  const secret = `${making}.secret`;
  fs.rmSync(making, { recursive: true, force: true });
  fs.mkdirSync(making, { recursive: true, mode: 0o700 });
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (account.ids) for (const at of [making, secret]) fs.chownSync(at, account.ids.uid, account.ids.gid);
  try {
    runInitdb(account, making, secret, durable);
  } finally {
    fs.rmSync(secret, { force: true });
  }
  const cluster = { folder, port: await acquirePort(), password };
  remember(cluster);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(making, folder);
  return cluster;
}

export function remember(cluster: Cluster): void {
  const { port, password } = cluster;
  const at = memory(cluster.folder);
  fs.writeFileSync(`${at}.new`, JSON.stringify({ port, password }), { mode: 0o600 });
  fs.renameSync(`${at}.new`, at);
}

function runInitdb(account: Account, folder: string, secret: string, durable: boolean): void {
  const [command, args] = asAccount(account, program(account.native, 'initdb'), [
    ...['-D', folder, '-U', 'postgres', '--pwfile', secret, '--auth=scram-sha-256', '--no-instructions'],
    // The built-in locale sorts the same on every machine; the operating system's does not.
    ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ]);
  const done = spawnSync(command, args, { ...account.ids, cwd: '/', encoding: 'utf8', env: plainEnvironment() });
  if (done.status !== 0) throw complaint(`PostgreSQL's initdb failed: ${(done.stderr || String(done.error)).trim()}`);
}

/** The programs must not take PGDATA, PGPORT and the like from the caller, and must speak English for our reading of them. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LC_MESSAGES: 'C' };
}
