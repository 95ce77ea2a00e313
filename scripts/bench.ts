// npm run bench -- <name>: one of bench/, which prints figures and their ratio to a baseline of the same run.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { complaint, open } from './run/door.ts';

await open(async () => {
  const known = fs.globSync('*.ts', { cwd: 'bench' }).map((file) => file.replace(/\.ts$/, ''));
  const [name = '', ...rest] = process.argv.slice(2);
  if (!known.includes(name)) throw complaint(`Say which to run: npm run bench -- ${known.join(' | ')}`);
  return spawnSync(process.execPath, [`bench/${name}.ts`, ...rest], { stdio: 'inherit' }).status ?? 1;
});
