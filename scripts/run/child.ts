// The long-running programs that `npm start` and `npm run dev` run beside themselves.

import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Program } from './keep.ts';
import { openLog } from './log-file.ts';
import { endProgram, howEnded } from './programs.ts';

export type Child = Program & {
  pid: number;
  /** Null while it runs, and where a signal ended it. */
  exitCode(): number | null;
  /** Ends it by SIGTERM, by SIGKILL where it takes longer than its grace. */
  stop(): Promise<void>;
};

/** `log` is a file that its output goes to; without one it shares our terminal. */
export type ChildOptions = { name: string; args: readonly string[]; env: NodeJS.ProcessEnv; log?: string };

const GRACE_MS = 12_000;
const BOUND = pathToFileURL('scripts/bootstrap/bound.mjs').href;

/** Starts a program of ours under the pinned Node. It ends when we end, however we do: see bound.mjs. */
export function startChild({ name, args, env, log }: ChildOptions): Child {
  const file = log ? openLog(log) : undefined;
  const output = file?.descriptor ?? 'inherit';
  const child: ChildProcess = spawn(process.execPath, ['--import', BOUND, ...args], {
    env,
    stdio: ['ignore', output, output, 'ipc'],
    // In a group of its own, so that Ctrl-C in a terminal reaches us alone and we stop things in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  if (file) fs.closeSync(file.descriptor);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  return {
    name,
    log,
    pid: child.pid ?? 0,
    ended,
    howEnded: () => howEnded(child),
    exitCode: () => child.exitCode,
    async stop() {
      if (child.exitCode === null && child.signalCode === null && child.pid)
        await endProgram(child.pid, 'SIGTERM', GRACE_MS);
      await ended;
    },
    lastWords: () => file?.lastWords(15) ?? '',
  };
}
