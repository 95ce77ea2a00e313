import { type ChildProcess, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a program with this id runs, as anybody. */
export function isAlive(pid: number): boolean {
  if (zombie(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a running program, or '' where it is gone or cannot be read: ids are given out again. */
export function commandLine(pid: number): string {
  if (process.platform === 'linux') return readProc(pid, 'cmdline').replaceAll('\0', ' ');
  const [command, args] =
    process.platform === 'win32'
      ? ['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']]
      : ['ps', ['-p', String(pid), '-o', 'command=']];
  return spawnSync(command as string, args as string[], { encoding: 'utf8' }).stdout ?? '';
}

/** Waits until the program is gone; false when it outlived the time. */
export async function awaitEnd(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Asks by `signal`, then after `graceMs` kills. Returns when the program is gone. */
export async function endProgram(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  kill(pid, signal);
  if (await awaitEnd(pid, graceMs)) return;
  kill(pid, 'SIGKILL');
  await awaitEnd(pid, 2_000);
}

/** In words: what a program that ended left behind. */
export function howEnded({ exitCode, signalCode }: Pick<ChildProcess, 'exitCode' | 'signalCode'>): string {
  return signalCode === null ? `exit code ${exitCode}` : `signal ${signalCode}`;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Dead, but not yet collected by a parent that may never do so (in a container whose first program is no init). */
function zombie(pid: number): boolean {
  return process.platform === 'linux' && / Z /.test(readProc(pid, 'stat').replace(/^.*\)/s, ''));
}

function readProc(pid: number, name: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
