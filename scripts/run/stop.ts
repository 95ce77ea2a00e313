/** Settles with the first request to stop: Ctrl-C, an end from outside, or the parent's death (see bound.mjs). */
export function untilAskedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    // The listeners stay: npm passes the terminal's Ctrl-C on a second time, which must not cut the stopping short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}
