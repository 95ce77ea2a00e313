import { isIPv4 } from 'node:net';
import { parseArgs } from 'node:util';
import type { SandboxOptions } from './options.ts';
import { startSandbox } from './server.ts';

const USAGE = `Usage: npm run sandbox -- [options]

  --port 4010            port to listen on; 0 takes any free one
  --host 127.0.0.1       address to listen on
  --clock real|manual    manual: time moves by POST /_sandbox/clock
  --answer-after 500     numbers without a script answer after so many milliseconds
  --seed n               the same seed gives the same SIDs and faults
  --state file           keeps subaccounts, keys, numbers and applications over a restart
  --cps 30               calls that leave the queue per second (Twilio: 1)
  --silent               no sound: speech has only a length, and browsers cannot talk
  --voice-host 127.0.0.1 this machine's address that browsers send their voices to; the one of --host unless told
  --trial                a trial account, with a trial's limits
  --quiet                prints its address, but neither account nor token
  --help`;

/** Reads the command line; every fault at once, in words. */
function readOptions(): SandboxOptions | { readonly faults: readonly string[] } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      clock: { type: 'string', default: 'real' },
      'answer-after': { type: 'string' },
      seed: { type: 'string' },
      state: { type: 'string' },
      cps: { type: 'string', default: '30' },
      trial: { type: 'boolean', default: false },
      silent: { type: 'boolean', default: false },
      'voice-host': { type: 'string' },
      quiet: { type: 'boolean', default: false },
    },
  });
  const faults: string[] = [];
  const whole = (name: string, text: string, max: number, min = 0): number => {
    if (!/^\d+$/.test(text) || Number(text) > max || Number(text) < min)
      faults.push(`--${name} must be a whole number ${min > 0 ? `from ${min} to` : 'up to'} ${max}, not ${text}`);
    return Number(text);
  };
  const port = whole('port', values.port, 65_535);
  const callsPerSecond = whole('cps', values.cps, 1000, 1);
  const answerAfter = values['answer-after'];
  const { clock } = values;
  if (clock !== 'real' && clock !== 'manual') faults.push(`--clock must be real or manual, not ${clock}`);
  const voiceHost = values['voice-host'];
  // Sound takes its own time, so a clock that is moved by hand has none.
  const sounds = !values.silent && clock !== 'manual';
  if (voiceHost !== undefined && !isIPv4(voiceHost)) faults.push('--voice-host must be an IPv4 address');
  if (voiceHost !== undefined && !sounds) faults.push('--voice-host means nothing to a silent sandbox');
  const options: SandboxOptions = {
    port,
    host: values.host,
    clock: clock === 'manual' ? 'manual' : 'real',
    callsPerSecond,
    // A 500 says nothing to the application; why it came must stand somewhere.
    logLevel: 'error',
    trial: values.trial,
    ...(sounds ? { voices: voiceHost === undefined ? {} : { host: voiceHost } } : {}),
    ...(answerAfter === undefined ? {} : { answerAfterMs: whole('answer-after', answerAfter, 3_600_000) }),
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values.state === undefined ? {} : { stateFile: values.state }),
  };
  return faults.length > 0 ? { faults } : options;
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(USAGE);
  const options = readOptions();
  if ('faults' in options) return stop(options.faults.join('\n'));
  const sandbox = await startSandbox(options).catch((error: { code?: string; message: string }) =>
    error.code === 'EADDRINUSE'
      ? `Port ${options.port} is taken: choose another with --port, or --port 0 for any free one`
      : error.message,
  );
  if (typeof sandbox === 'string') return stop(sandbox);
  const { accountSid, authToken, numbers } = sandbox.account;
  const credentials = [`Account   ${accountSid}`, `Token     ${authToken}`];
  const lines = [
    `Sandbox   ${sandbox.url}`,
    // Where the output goes into a log, the token must not.
    ...(process.argv.includes('--quiet') ? [] : credentials),
    `Numbers   ${numbers.join(' ')}`,
    `Console   ${sandbox.url}/console`,
    ...(options.voices ? [] : ['Voices    none']),
  ];
  console.log(lines.join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

function stop(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

await main().catch((error: unknown) => stop(error instanceof Error ? error.message : String(error)));
