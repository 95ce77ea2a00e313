import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AccountView } from '#sandbox/control/views.ts';

export type CarrierStarted = { readonly url: string; readonly account: AccountView };
export type CarrierFigures = { readonly cpuMs: number; readonly rssBytes: number };
export type VoiceFigures = {
  /** Of one core, since the last reset. */
  readonly cpuShare: number;
  /** The longest, and the 99th percentile, that the event loop could do nothing else. */
  readonly blockedMs: number;
  readonly blockedOftenMs: number;
  /** The longest that it worked itself between two turns of the event loop. */
  readonly workedMs: number;
  /** How long the system let it wait for a core, of the whole time; null where the system does not say. */
  readonly waitedShare: number | null;
  readonly rssBytes: number;
};

/** What the talkers are told; each is answered with their figures, `reset` before it begins them anew. */
export type TalkersOrder =
  | { readonly kind: 'join'; readonly url: string; readonly numbers: readonly string[] }
  | { readonly kind: 'reset' | 'figures' | 'leave' };
/** Frames of 20 ms; delays from sending to hearing in ms, in ascending order. */
export type TalkersFigures = { readonly sent: number; readonly heard: number; readonly delays: readonly number[] };

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
  ask<Answer>(what: string | TalkersOrder): Promise<Answer>;
  stop(): Promise<void>;
};

/** Starts a program of this folder in its own process and waits until it says where it is. */
export async function start<Started>(name: string, execArgv: readonly string[] = []): Promise<Program<Started>> {
  const child = fork(join(import.meta.dirname, `${name}.ts`), { execArgv: [...execArgv], serialization: 'advanced' });
  const started = await message<Started>(child);
  return {
    started,
    ask<Answer>(what: string | TalkersOrder) {
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
