/** Counts what is under way (deliveries), so that a test can wait until the sandbox has nothing left to do now. */
export type Pending = {
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way, and nothing started while it waited. */
  settled(): Promise<void>;
};

export function pending(): Pending {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      running.add(work);
      const done = () => void running.delete(work);
      work.then(done, done);
      return work;
    },
    async settled() {
      do {
        await Promise.allSettled(running);
        // Continuations of what has just ended may start something: let them.
        await new Promise((resolve) => setImmediate(resolve));
      } while (running.size > 0);
    },
  };
}
