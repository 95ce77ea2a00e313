import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Whose a folder is stands in its name. Programs in other containers may share the disk, and not the numbers. */
const MINE = `sandbox-recordings-${hostname()}-`;

/** For shelves that nobody clears: their folders go with the program. */
const folders = new Set<string>();

/** Makes a folder in `root` that is removed with the program at the latest, or by the next one if this one is killed. */
export function newFolder(root: string): string {
  const folder = mkdtempSync(join(root, `${MINE}${process.pid}-`));
  if (folders.size === 0) process.once('exit', removeAll);
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  remove(folder);
  folders.delete(folder);
  if (folders.size === 0) process.off('exit', removeAll);
}

function removeAll(): void {
  for (const folder of folders) remove(folder);
}

/** A write that is on its way may add a file while the folder is being emptied: then it is emptied again. */
const remove = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 5 });

const swept = new Set<string>();

/** Removes what programs left in `root` that were killed. Looks there once in a program's life. */
export function sweep(root: string): void {
  if (swept.has(root)) return;
  swept.add(root);
  for (const name of readdirSync(root)) {
    const owner = name.startsWith(MINE) ? Number.parseInt(name.slice(MINE.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    try {
      remove(join(root, name));
    } catch {
      // Somebody else's, who alone may remove it.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
