/**
 * One tab of the browser has the phone; the others see what it does and may ask it to do things.
 *
 * The lock is the browser's own (Web Locks): a tab that crashes, is closed or frozen for good loses it, and the next one in
 * the queue has it. Pages that are not secure have no locks, and no microphone either: there each tab is alone.
 */
export type Tabs = {
  /** Queues for the phone. `own` is called when it is this tab's, `lost` when another took it; then it queues again. */
  readonly queue: (turn: { readonly own: () => void; readonly lost: () => void }) => void;
  /** Takes the phone from whichever tab has it; settles when it is this one's. */
  readonly take: () => Promise<void>;
  readonly owns: () => boolean;
  readonly say: (message: unknown) => void;
  readonly onMessage: (listen: (message: unknown) => void) => void;
  readonly close: () => void;
};

/** @param name of what is owned: one phone for each member of each organization */
export function openTabs(name: string): Tabs {
  const channel = new BroadcastChannel(name);
  const closing = new AbortController();
  let turn = { own: () => {}, lost: () => {} };
  let release: (() => void) | null = null;
  let waiting = false;
  const locks = navigator.locks as LockManager | undefined;

  const hold = (granted: () => void) => () => {
    if (closing.signal.aborted) return;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    turn.own();
    granted();
    return held;
  };
  const lost = () => {
    release = null;
    if (closing.signal.aborted) return;
    turn.lost();
    wait();
  };
  /** Whoever holds a lock that is taken away has the promise of its request rejected. */
  function wait(): void {
    if (waiting) return;
    waiting = true;
    const granted = () => {
      waiting = false;
    };
    void locks?.request(name, { signal: closing.signal }, hold(granted)).catch(lost);
  }
  const take = () =>
    new Promise<void>((granted) => {
      if (release !== null || !locks) return granted();
      void locks.request(name, { steal: true }, hold(granted)).catch(lost);
    });

  return {
    queue: (next) => {
      turn = next;
      if (locks) wait();
      else turn.own();
    },
    take,
    owns: () => release !== null || !locks,
    // What was under way when the page let go of its phone still ends, and has nobody to tell.
    say: (message) => {
      if (!closing.signal.aborted) channel.postMessage(message);
    },
    onMessage: (listen) => channel.addEventListener('message', ({ data }) => listen(data)),
    close: () => {
      closing.abort();
      release?.();
      release = null;
      channel.close();
    },
  };
}
