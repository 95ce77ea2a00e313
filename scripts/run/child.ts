// The long-running programs that `npm start` and `npm run dev` run beside themselves.

import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { endProgram } from './programs.ts';

export type Child = {
  name: string;
  pid: number;
  /** Settles when it ends, asked to or not. */
  ended: Promise<void>;
  /** Null while it runs, and where a signal ended it. */
  exitCode(): number | null;
  /** Ends it by SIGTERM, by SIGKILL where it takes longer than its grace. */
  stop(): Promise<void>;
  /** The end of what it printed, where that went into a file. */
  lastWords(): string;
};

/** `log` is a file that its output goes to; without one it shares our terminal. */
export type ChildOptions = { name: string; args: readonly string[]; env: NodeJS.ProcessEnv; log?: string };

const GRACE_MS = 12_000;
const BOUND = pathToFileURL('scripts/bootstrap/bound.mjs').href;

/** Starts a program of ours under the pinned Node. It ends when we end, however we do: see bound.mjs. */
export function startChild({ name, args, env, log }: ChildOptions): Child {
  const output = log ? fs.openSync(log, 'w', 0o600) : 'inherit';
  const child: ChildProcess = spawn(process.execPath, ['--import', BOUND, ...args], {
    env,
    stdio: ['ignore', output, output, 'ipc'],
    // In a group of its own, so that Ctrl-C in a terminal reaches us alone and we stop things in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  if (typeof output === 'number') fs.closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    exitCode: () => child.exitCode,
    async stop() {
      if (child.exitCode === null && child.signalCode === null && child.pid)
        await endProgram(child.pid, 'SIGTERM', GRACE_MS);
      await ended;
    },
    lastWords: () =>
      log && fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n') : '',
  };
}
