// npm run sandbox [-- --port 4010]: the sandbox alone, for anybody who develops against Twilio. Arguments are the
// sandbox's own.

import { startChild } from './run/child.ts';
import { open } from './run/door.ts';
import { readDotEnv } from './run/environment.ts';
import { SANDBOX_FLAGS } from './run/sandbox-flags.ts';
import { runUntilStopped } from './run/stop.ts';
import { buildWeb } from './run/web.ts';

await open(async () => {
  readDotEnv();
  const options = process.argv.slice(2);
  let code: number | null = 0;
  const asked = await runUntilStopped(async (running) => {
    if (!options.includes('--help')) await buildWeb(['console']);
    running.check();
    const args = [...SANDBOX_FLAGS, 'src/sandbox/main.ts', ...options];
    const child = startChild({ name: 'sandbox', args, env: process.env });
    running.add(child.stop);
    const ended = child.ended.then(() => {
      code = child.exitCode();
      return undefined;
    });
    return { ended };
  });
  return asked ? 0 : (code ?? 1);
});
