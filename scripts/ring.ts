// npm run ring [-- <to> [from]]: a caller rings a number of the sandbox's demo account, the first where none is named.

import { complaint, open } from './run/door.ts';
import { readDotEnv } from './run/environment.ts';
import { askSandbox, type SandboxAccount } from './run/sandbox.ts';

/** A number set aside for fiction: nobody's. */
const STRANGER = '+12025550143';

await open(async () => {
  readDotEnv();
  const [to = await firstNumber(), from = STRANGER] = process.argv.slice(2);
  const call = await askSandbox(process.env, 'POST', 'calls', { from, to });
  console.log(`${from} rings ${to}.\n${JSON.stringify(call, null, 2)}`);
  return 0;
});

async function firstNumber(): Promise<string> {
  const { numbers } = (await askSandbox(process.env, 'GET', 'account')) as SandboxAccount;
  const first = numbers[0];
  const number = typeof first === 'string' ? first : first?.phoneNumber;
  if (!number) throw complaint('The demo account has no number. Say which to ring: npm run ring -- +12025550100');
  return number;
}
