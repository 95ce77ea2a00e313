import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './account.ts';
import { type Application, newApplication } from './applications.ts';
import { newNumber, type OwnedNumber } from './numbers.ts';

/**
 * What outlives a restart: the settings of numbers and applications, as JSON. Calls do not.
 *
 * Written beside and renamed, so that a killed sandbox leaves the old file or the new one, never half of one.
 */
export type StateFile = {
  /** Writes soon; a burst of changes is one write. */
  changed(): void;
  /** Waits for what is being written. */
  flush(): Promise<void>;
};

type Stored = { numbers?: Partial<OwnedNumber>[]; applications?: Partial<Application>[] };

export const noStateFile: StateFile = { changed() {}, async flush() {} };

export function stateFile(path: string, account: Account): StateFile {
  load(path, account);
  let dirty = false;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    if (!dirty) return;
    dirty = false;
    const stored = { numbers: [...account.numbers.values()], applications: [...account.applications.values()] };
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify(stored, null, 2)}\n`);
    await rename(`${path}.new`, path);
  };

  return {
    changed() {
      dirty = true;
      writing = writing.then(write).catch((error: unknown) => {
        console.error(`The sandbox could not write ${path}:`, error);
      });
    },
    flush: () => writing,
  };
}

/** A file that is missing or cannot be read means a fresh account: a sandbox must not refuse to start over it. */
function load(path: string, account: Account): void {
  if (!existsSync(path)) return;
  const stored = read(path);
  if (!stored) return;
  if (Array.isArray(stored.numbers)) {
    account.numbers.clear();
    for (const saved of stored.numbers) {
      if (!saved?.sid || !saved.number) continue;
      account.numbers.set(saved.sid, { ...newNumber(saved.sid, saved.number, account.createdAt), ...saved });
    }
  }
  if (!Array.isArray(stored.applications)) return;
  for (const saved of stored.applications) {
    if (!saved?.sid) continue;
    const fresh = newApplication(saved.sid, account.createdAt, { friendlyName: '' });
    account.applications.set(saved.sid, { ...fresh, ...saved });
  }
}

function read(path: string): Stored | undefined {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof stored === 'object' && stored !== null ? stored : undefined;
  } catch (error) {
    console.error(`The sandbox could not read ${path} and starts afresh:`, error);
    return undefined;
  }
}
