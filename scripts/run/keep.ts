// Keeps a program running: one that crashed is started again, while the others go on. A call lives in the sandbox and in
// two browsers, so it outlives the server.

import { setTimeout as sleep } from 'node:timers/promises';

/** What is kept: one of our children, or the database. */
export type Program = {
  name: string;
  /** The file that its output goes to, where that is not our terminal. */
  log?: string | undefined;
  /** Settles when it ends, asked to or not. */
  ended: Promise<void>;
  /** In words: an exit code or a signal. */
  howEnded(): string;
  /** The end of what it wrote into its log; empty where it has none. */
  lastWords(): string;
  stop(): Promise<void>;
};

export type Kept<P extends Program> = {
  now(): P;
  /** Settles when it is started no more, with what is to be said of it; never when it was stopped. */
  givenUp: Promise<string>;
  stop(): Promise<void>;
};

type Patience = {
  /** So many starts within the time; then it is no accident any more, and somebody has to look. */
  starts: number;
  withinMs: number;
  /** Before the first new start; doubled before each further one within the time. */
  firstPauseMs: number;
};

export type Keeping<P extends Program> = {
  /** Starts another and waits until it answers. @throws when it does not, having ended it */
  again(stopped: AbortSignal): Promise<P>;
  /** When another one runs and answers. */
  started?(program: P): Promise<void> | void;
  patience?: Patience;
  say?(line: string): void;
};

/** A crash every now and then is mended at once; one at each start is given up after some twenty seconds. */
const PATIENCE: Patience = { starts: 5, withinMs: 120_000, firstPauseMs: 250 };

export function keepRunning<P extends Program>(first: P, keeping: Keeping<P>): Kept<P> {
  const stopping = new AbortController();
  const current = { program: first };
  const watching = watch(current, keeping, stopping.signal);
  return {
    now: () => current.program,
    givenUp: watching.then((said) => said ?? new Promise<never>(() => {})),
    async stop() {
      stopping.abort();
      await current.program.stop();
      await watching;
      // Where another was being started at that moment.
      await current.program.stop();
    },
  };
}

/** @returns what is to be said when it is given up; undefined when it was stopped */
async function watch<P extends Program>(
  current: { program: P },
  { again, started, patience = PATIENCE, say = sayWithTime }: Keeping<P>,
  stopped: AbortSignal,
): Promise<string | undefined> {
  let starts: number[] = [];
  let why = await endOf(current.program);
  while (!stopped.aborted) {
    starts = starts.filter((at) => performance.now() - at < patience.withinMs);
    if (starts.length >= patience.starts) return givingUp(current.program, why, patience);
    say([why.split('\n')[0], 'Starting it again.', whereItsLogIs(current.program)].filter(Boolean).join(' '));
    await sleep(patience.firstPauseMs * 2 ** starts.length, undefined, { signal: stopped }).catch(() => {});
    if (stopped.aborted) break;
    starts.push(performance.now());
    try {
      current.program = await again(stopped);
      if (stopped.aborted) break;
      await started?.(current.program);
      say(`The ${current.program.name} answers again.`);
      why = await endOf(current.program);
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}

/** How it ended, in the first line, and what it said last. */
async function endOf(program: Program): Promise<string> {
  await program.ended;
  return [`The ${program.name} ended by itself (${program.howEnded()}).`, program.lastWords()]
    .filter(Boolean)
    .join('\n');
}

function givingUp(program: Program, why: string, { starts, withinMs }: Patience): string {
  return [
    `The ${program.name} was started ${starts} times within ${withinMs / 1_000} s and did not stay. Stopping the rest.`,
    why,
    ['Mend what it says, then start everything again.', whereItsLogIs(program)].filter(Boolean).join(' '),
  ].join('\n');
}

function whereItsLogIs({ log }: Program): string {
  return log === undefined ? '' : `Its log is ${log}.`;
}

/** These lines stand between others for days. */
function sayWithTime(line: string): void {
  console.error(`${new Date().toLocaleTimeString('en-GB')} ${line}`);
}
