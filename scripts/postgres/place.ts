import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';

/**
 * Where the cluster can live. Only when PostgreSQL runs as another user and the project lies where that user cannot go
 * (below a home of mode 0700, in a container that allows no user namespace) is it not the folder asked for.
 */
export function reachableFolder(account: Account, wanted: string): string {
  if (!account.ids) return wanted;
  const parent = path.dirname(wanted);
  const reach = spawnSync('test', ['-x', parent], { ...account.ids, cwd: '/' });
  if (reach.status === 0) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const elsewhere = path.join('/var/lib/switchhook', name);
  fs.mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return path.join(elsewhere, path.basename(wanted));
}
