// Which start of this clone runs, and with which children: what the next start needs to know after a `kill -9`.

import fs from 'node:fs';
import { complaint } from './door.ts';
import { DATA } from './environment.ts';
import { isFree } from './port.ts';
import { awaitEnd, commandLine, endProgram, isAlive } from './programs.ts';

type Running = { pid: number; address: string; children: number[] };

const FILE = `${DATA}/running.json`;
const OURS = /scripts\/|src\/(server|sandbox)\//;
const FAREWELL_MS = 15_000;

export function claim(running: Running): void {
  fs.writeFileSync(FILE, JSON.stringify(running));
}

export function release(): void {
  if (read()?.pid === process.pid) fs.rmSync(FILE, { force: true });
}

/** Waits for the children of a killed start to follow it (bound.mjs tells them), and ends those that do not. */
export async function endOrphans(): Promise<void> {
  const before = read();
  if (!before || isOurs(before.pid)) return;
  for (const pid of before.children.filter(isOurs)) {
    if (!(await awaitEnd(pid, FAREWELL_MS))) await endProgram(pid, 'SIGTERM', 2_000);
  }
  fs.rmSync(FILE, { force: true });
}

/** @throws a complaint that names every busy port, who holds it as far as we know, and which variable moves it */
export async function requireFree(ports: readonly { variable: string; port: number; host: string }[]): Promise<void> {
  const busy: string[] = [];
  for (const { variable, port, host } of ports) {
    if (port !== 0 && !(await isFree(port, host)))
      busy.push(`Port ${port} is in use. End what listens there, or set ${variable} to another port.`);
  }
  if (busy.length === 0) return;
  const other = read();
  const known =
    other && isOurs(other.pid)
      ? [`Switchhook runs from this folder already: ${other.address} (process ${other.pid}).`]
      : [];
  throw complaint([...known, ...busy].join('\n'));
}

function isOurs(pid: number): boolean {
  return isAlive(pid) && OURS.test(commandLine(pid).replaceAll('\\', '/'));
}

function read(): Running | undefined {
  try {
    return JSON.parse(fs.readFileSync(FILE, 'utf8'));
  } catch {
    return undefined;
  }
}
