import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Child, startChild } from './child.ts';
import { type Kept, keepRunning } from './keep.ts';
import { isAlive } from './programs.ts';

let home: string;
let log: string;
let kept: Kept<Child> | undefined;
let said: string[];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'switchhook-keep-'));
  log = path.join(home, 'it.log');
  said = [];
});
afterEach(async () => {
  await kept?.stop();
  fs.rmSync(home, { recursive: true, force: true });
});

const patient = { timeout: 15_000 };
const stays = `console.log('here I am'); setInterval(() => {}, 1000)`;
const falls = `console.error('out of order'); process.exit(7)`;
const start = (script: string) =>
  startChild({ name: 'clerk', args: ['--input-type=module', '-e', script], env: process.env, log });

/** Keeps `first`; each further start runs the next script. */
function keep(first: Child, next: readonly string[], starts = 5): Kept<Child> {
  const scripts = [...next];
  const again = async () => {
    const script = scripts.shift();
    if (script === undefined) throw new Error('The clerk cannot be found.');
    return start(script);
  };
  const patience = { starts, withinMs: 60_000, firstPauseMs: 1 };
  return keepRunning(first, { again, patience, say: (line) => said.push(line) });
}

describe('a program that crashed', () => {
  it('is started again, and it is said which, why and where its log is', async () => {
    const first = start(stays);
    kept = keep(first, [stays]);
    process.kill(first.pid, 'SIGKILL');
    await expect.poll(() => said, patient).toHaveLength(2);
    expect(said[0]).toBe(`The clerk ended by itself (signal SIGKILL). Starting it again. Its log is ${log}.`);
    expect(said[1]).toBe('The clerk answers again.');
    expect(kept.now().pid).not.toBe(first.pid);
    expect(isAlive(kept.now().pid)).toBe(true);
  });

  it('keeps in its log what it said before', async () => {
    const first = start(falls);
    kept = keep(first, [stays]);
    await expect.poll(() => fs.readFileSync(log, 'utf8'), patient).toMatch(/out of order\n.*here I am/s);
    expect(said[0]).toContain('(exit code 7)');
  });

  it('is given up when it crashes at each start, with its last words and a cure', async () => {
    kept = keep(start(falls), [falls, falls, stays], 2);
    const last = await kept.givenUp;
    expect(last).toMatch(/^The clerk was started 2 times within 60 s and did not stay\. Stopping the rest\./);
    expect(last).toContain('(exit code 7).\nout of order\nMend what it says');
    expect(last).toContain(log);
    expect(isAlive(kept.now().pid)).toBe(false);
  });

  it('is given up, too, when it cannot be started', async () => {
    kept = keep(start(falls), [], 2);
    expect(await kept.givenUp).toContain('The clerk cannot be found.');
    expect(said.at(-1)).toContain('The clerk cannot be found. Starting it again.');
  });
});

describe('a program that is to stop', () => {
  it('is not started again', async () => {
    const first = start(stays);
    kept = keep(first, [stays]);
    await kept.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect([kept.now().pid, said]).toEqual([first.pid, []]);
  });

  it('ends, too, where it was just being started again', async () => {
    const first = start(falls);
    const asked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const again = async () => {
      asked.resolve();
      await goOn.promise;
      return start(stays);
    };
    const patience = { starts: 5, withinMs: 60_000, firstPauseMs: 1 };
    kept = keepRunning(first, { again, patience, say: () => {} });
    await asked.promise;
    const stopped = kept.stop();
    goOn.resolve();
    await stopped;
    expect(kept.now().pid).not.toBe(first.pid);
    expect(isAlive(kept.now().pid)).toBe(false);
  });
});
