import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export type Violation = { rule: string; from: string; to: string };

const root = path.resolve(import.meta.dirname, '../..');
const CRUISER = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const TYPESCRIPT = pathToFileURL(path.join(root, 'scripts/walls/typescript-api.mjs')).href;

/** Checks the project's walls on a folder that is laid out like the project. */
export function cruise(folder: string, places: readonly string[]): Violation[] {
  const config = path.join(root, '.dependency-cruiser.cjs');
  const args = ['--import', TYPESCRIPT, CRUISER, '--config', config, '--output-type', 'json', ...places];
  const done = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  if (!done.stdout.startsWith('{')) throw new Error(`dependency-cruiser failed: ${done.stderr}${done.stdout}`);
  const found: { rule: { name: string }; from: string; to: string }[] = JSON.parse(done.stdout).summary.violations;
  return found.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
