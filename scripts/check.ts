// npm run check: what needs neither a database nor a browser: format, lint, types, walls, unused code.

import { open } from './run/door.ts';
import { runSteps, selectSteps } from './test/run.ts';
import { CHECKS } from './test/steps.ts';

await open(async () => runSteps(selectSteps(CHECKS, process.argv.slice(2))));
