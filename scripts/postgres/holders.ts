// Several programs may use one cluster at once: `npm start` and a `db:` door, or two test runs by hand. Whoever uses it
// leaves a file with its program id; the last to leave stops the server.

import fs from 'node:fs';
import path from 'node:path';
import { commandLine, isAlive } from '../run/programs.ts';

const folderOf = (cluster: string) => `${cluster}.holders`;

/** To be called before the server is looked for, so that a leaver sees us or we see its server stopping. */
export function hold(cluster: string): void {
  fs.mkdirSync(folderOf(cluster), { recursive: true });
  fs.writeFileSync(path.join(folderOf(cluster), String(process.pid)), '');
}

/** Returns whether nobody else is left. */
export function letGo(cluster: string): boolean {
  fs.rmSync(path.join(folderOf(cluster), String(process.pid)), { force: true });
  return holders(cluster).length === 0;
}

/** The programs that use the cluster now. Files of dead ones are cleared away. */
export function holders(cluster: string): number[] {
  const folder = folderOf(cluster);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .map(Number)
    .filter((pid) => {
      if (isAlive(pid) && /node/i.test(commandLine(pid))) return true;
      fs.rmSync(path.join(folder, String(pid)), { force: true });
      return false;
    });
}
