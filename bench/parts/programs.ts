import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AccountView } from '#sandbox/control/views.ts';

export type CarrierStarted = { readonly url: string; readonly account: AccountView };
export type CarrierFigures = { readonly cpuMs: number; readonly rssBytes: number };
export type ReceiverStarted = { readonly url: string };

/** A callback as it arrived: `at` in milliseconds since 1970, with fractions. */
export type Arrival = {
  readonly at: number;
  readonly callSid: string | null;
  readonly conferenceSid: string | null;
  readonly event: string;
  readonly sequence: number;
};

export type Program<Started> = {
  readonly started: Started;
  ask<Answer>(what: string): Promise<Answer>;
  stop(): Promise<void>;
};

/** Starts a program of this folder in its own process and waits until it says where it is. */
export async function start<Started>(name: string, execArgv: readonly string[] = []): Promise<Program<Started>> {
  const child = fork(join(import.meta.dirname, `${name}.ts`), { execArgv: [...execArgv], serialization: 'advanced' });
  const started = await message<Started>(child);
  return {
    started,
    ask<Answer>(what: string) {
      child.send(what);
      return message<Answer>(child);
    },
    async stop() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function message<Answer>(child: ChildProcess): Promise<Answer> {
  const [said] = await once(child, 'message');
  return said as Answer;
}
