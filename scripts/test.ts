// npm test: everything that must hold before a change is merged. `npm test -- unit store` runs the steps named.

import { open } from './run/door.ts';
import { runSteps, selectSteps } from './test/run.ts';
import { STEPS } from './test/steps.ts';

await open(async () => runSteps(selectSteps(STEPS, process.argv.slice(2))));
