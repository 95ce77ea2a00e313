import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { loadConfig } from './infra/config.ts';
import { createLog } from './infra/log.ts';
import { startServer } from './server.ts';

const roles = ['api', 'worker', 'all'] as const;
type Role = (typeof roles)[number];

const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } });
const role = roles.find((name): name is Role => name === values.role);
const loaded = loadConfig(process.env);
if (!role) fail([`--role must be one of ${roles.join(', ')}`]);
else if (!loaded.ok) fail(loaded.faults);
else await run(loaded.config, role);

function fail(faults: readonly string[]): void {
  console.error(
    `Switchhook cannot start. Mend this in the environment or .env:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
  process.exitCode = 1;
}

async function run(config: Parameters<typeof startServer>[0]['config'], role: Role): Promise<void> {
  const log = createLog(config.logLevel, undefined, { pretty: config.logPretty });
  try {
    const server = await startServer({ config, log, role });
    log.info({ role, url: server.url }, 'ready');
    closeWithGrace({ delay: 10_000 }, async ({ err }) => {
      if (err) log.fatal({ err }, 'An error that nobody caught; stopping');
      await server.close();
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    console.error(
      code === 'EADDRINUSE'
        ? `Port ${config.port} of ${config.host} is taken. Stop what uses it, or set PORT to another.`
        : `Switchhook cannot start: ${message}`,
    );
    log.debug({ err: error }, 'start failed');
    process.exitCode = 1;
  }
}
