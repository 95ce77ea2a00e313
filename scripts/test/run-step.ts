import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { endProgram } from '../run/programs.ts';
import { type Counts, checkCounts, suiteCounts } from './counts.ts';
import type { Step } from './steps.ts';

export type Outcome = { step: Step; counts: Counts; seconds: number; output: string; remark?: string };

/** A step that takes longer hangs. Those that last have as long as `.ci/run` gives them. */
const limitMs = ({ long }: Step): number => (long ? 50 : 20) * 60_000;
const BOUND = pathToFileURL('scripts/bootstrap/bound.mjs').href;

/** Programs that run at this moment, to be ended when the run is. */
const running = new Set<number>();

/** Runs one step to its end; never rejects, since a step that cannot run has failed. */
export async function runStep(step: Step, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const began = performance.now();
  const report = path.join(os.tmpdir(), `switchhook-${process.pid}-${step.name}.json`);
  const reporters =
    step.counts === 'suite' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const { code, output } = await runProgram([...step.args, ...reporters], env, limitMs(step));
  const { remark, ...counts } =
    step.counts === 'suite' ? suiteCounts(report, code) : { ...checkCounts(code), remark: undefined };
  fs.rmSync(report, { force: true });
  return { step, counts, seconds: (performance.now() - began) / 1000, output, ...(remark && { remark }) };
}

export async function endSteps(): Promise<void> {
  await Promise.all([...running].map((pid) => endProgram(pid, 'SIGTERM', 5_000)));
}

function runProgram(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  limit: number,
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ['--import', BOUND, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  });
  const { pid } = child;
  if (pid) running.add(pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const timer = setTimeout(() => {
    output += `\nEnded after ${limit / 60_000} minutes.`;
    if (pid) void endProgram(pid, 'SIGTERM', 5_000);
  }, limit);
  return new Promise((resolve) => {
    const end = (code: number) => {
      clearTimeout(timer);
      if (pid) running.delete(pid);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += String(error);
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}
