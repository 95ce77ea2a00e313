// npm test: everything that must hold before a change is merged, but for what is long; `npm test -- long` runs that,
// `npm test -- unit store` the steps named.

import { open } from './run/door.ts';
import { runSteps, selectSteps } from './test/run.ts';
import { STEPS } from './test/steps.ts';

await open(async () => runSteps(selectSteps(STEPS, process.argv.slice(2))));
