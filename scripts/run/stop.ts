/** Settles with the first request to stop: Ctrl-C, an end from outside, or the parent's death (see bound.mjs). */
export function untilAskedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    // Waiting for a signal alone does not keep Node running.
    const stay = setInterval(() => {}, 60_000);
    const asked = (signal: NodeJS.Signals) => {
      clearInterval(stay);
      resolve(signal);
    };
    // The listeners stay: npm passes the terminal's Ctrl-C on a second time, which must not cut the stopping short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
  });
}

/** What a door has started, to be stopped in the opposite order. */
export type Running = {
  /** To be called as soon as something runs. */
  add(stop: () => Promise<void>): void;
  /** Throws when a stop was asked for: between two steps of a start. */
  check(): void;
};

/** `ended` settles when one of the things started ends by itself, with what is to be said of it; at once where nothing is waited for. */
export type Started = { ended: Promise<string | undefined> };

const STOPPED = 'asked to stop';

/**
 * Runs `start`, then waits until a stop is asked for or what was started has ended, then stops whatever was
 * added, also when `start` failed half way.
 * @returns true if a stop was asked for @throws what `start` threw
 */
export async function runUntilStopped(start: (running: Running) => Promise<Started>): Promise<boolean> {
  const stops: (() => Promise<void>)[] = [];
  let stopping = false;
  const asked = untilAskedToStop().then(() => {
    stopping = true;
    return undefined;
  });
  const check = () => {
    if (stopping) throw new Error(STOPPED);
  };
  const started = start({ add: (stop) => stops.push(stop), check });
  try {
    const ended = started.then((each) => each.ended);
    const said = await Promise.race([asked, ended]);
    if (said && !stopping) console.error(said);
  } finally {
    await stopAll(stops);
    // A start that was interrupted may have started one thing more before it came to its next check. What it complains
    // of while everything is being stopped is a consequence.
    if (stopping) await started.catch(() => {});
    await stopAll(stops);
  }
  return stopping;
}

async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
}

/** Waits for all, so that each has said what it started, then throws the first failure. */
export async function together<T extends readonly unknown[]>(
  work: {
    readonly [K in keyof T]: Promise<T[K]>;
  },
): Promise<T> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as unknown as T;
}
