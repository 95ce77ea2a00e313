/** Between two looks at the clock; what takes less than this is nobody's trouble. */
const LOOK_MS = 1;

/**
 * The most that this thread itself worked between two turns of its event loop, in ms of its own time on a core. A loop
 * that stands still because the machine gives its core to others is not counted, and cannot be helped by us; the garbage
 * that this thread collects is.
 */
export function watchOwnWork(): { longestMs(): number; reset(): void } {
  let longest = 0;
  let since = process.threadCpuUsage();
  const look = () => {
    const { user, system } = process.threadCpuUsage(since);
    longest = Math.max(longest, (user + system) / 1000);
    since = process.threadCpuUsage();
    setTimeout(look, LOOK_MS).unref();
  };
  look();
  return {
    longestMs: () => longest,
    reset() {
      longest = 0;
    },
  };
}
