import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';

// Whole programs are started; a busy machine takes seconds for each.
vi.setConfig({ testTimeout: 60_000 });

/** What the command has printed when it answers at the address that it printed; then it is ended. */
async function printed(...options: string[]): Promise<{ text: string; authToken: string; voices: string | null }> {
  const child = spawn(process.execPath, ['src/sandbox/main.ts', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  // Also after a time-out: a program that lives on holds the suite's output open.
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.includes('/console\n')) break;
  }
  const url = /http:\S+/.exec(text)?.[0];
  const { authToken } = (await (await fetch(`${url}/_sandbox/account`)).json()) as { authToken: string };
  const { host } = (await (await fetch(`${url}/_sandbox/voices`)).json()) as { host: string | null };
  child.kill('SIGTERM');
  await ended;
  return { text, authToken, voices: host };
}

it('keeps the token out of a log when it is told to be quiet', async () => {
  const { text, authToken } = await printed('--quiet');
  expect(authToken).toMatch(/^[0-9a-f]{32}$/);
  expect(text).not.toContain(authToken);
});

it('refuses a rate at which no call would ever leave the queue', async () => {
  const child = spawn(process.execPath, ['src/sandbox/main.ts', '--port', '0', '--cps', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stderr) said += String(chunk);
  expect(said).toBe('--cps must be a whole number from 1 to 1000, not 0\n');
});

it('tells its options behind its npm script too, which is no failure', async () => {
  const child = spawn(process.execPath, ['scripts/sandbox.ts', '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  expect((await once(child, 'close'))[0]).toBe(0);
  expect(text).toMatch(/^Usage: npm run sandbox/);
});

it('has voices, unless it is told to be silent or its clock stands still', async () => {
  const voices = async (...options: string[]) => (await printed('--quiet', ...options)).voices;
  expect(await voices()).toBe('127.0.0.1');
  expect(await voices('--silent')).toBeNull();
  expect(await voices('--clock', 'manual')).toBeNull();
});
