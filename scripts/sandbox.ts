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
  const asked = await runUntilStopped(async (running) => {
    await buildWeb(['console']);
    running.check();
    const child = startChild({
      name: 'sandbox',
      args: [...SANDBOX_FLAGS, 'src/sandbox/main.ts', ...process.argv.slice(2)],
      env: process.env,
    });
    running.add(child.stop);
    return { ended: child.ended.then(() => undefined) };
  });
  return asked ? 0 : 1;
});
