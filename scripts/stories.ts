// npm run stories [-- -t "part of a title"]: the stories alone, each step printed; arguments go to vitest.

import { spawnSync } from 'node:child_process';
import { open } from './run/door.ts';

await open(async () => {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'story',
    '--reporter=verbose',
    ...process.argv.slice(2),
  ];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
});
