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

type Held = { release: () => void };

/** @param name of what is owned: one phone for each member of each organization */
export function openTabs(name: string): Tabs {
  const channel = openChannel(name);
  const closing = new AbortController();
  let turn = { own: () => {}, lost: () => {} };
  let held: Held | null = null;
  let waiting = false;
  const locks = navigator.locks as LockManager | undefined;

  function request(options: LockOptions, granted: () => void): void {
    const mine: Held = { release: () => {} };
    const hold = () => {
      if (closing.signal.aborted) return;
      const end = new Promise<void>((resolve) => {
        mine.release = resolve;
      });
      const owned = held !== null;
      held = mine;
      if (!owned) turn.own();
      granted();
      return end;
    };
    // Whoever holds a lock that is taken away has the promise of its request rejected. Who dials while the page still queues
    // takes it from this very tab, which has lost nothing.
    const lost = () => {
      if (closing.signal.aborted || (held !== null && held !== mine)) return;
      held = null;
      turn.lost();
      wait();
    };
    void locks?.request(name, options, hold).catch(lost);
  }
  function wait(): void {
    if (waiting) return;
    waiting = true;
    request({ signal: closing.signal }, () => {
      waiting = false;
    });
  }
  const take = () =>
    new Promise<void>((granted) => {
      if (held !== null || !locks) return granted();
      request({ steal: true }, granted);
    });

  return {
    queue: (next) => {
      turn = next;
      if (locks) wait();
      else turn.own();
    },
    take,
    owns: () => held !== null || !locks,
    say: channel.say,
    onMessage: channel.onMessage,
    close: () => {
      closing.abort();
      held?.release();
      held = null;
      channel.close();
    },
  };
}

function openChannel(name: string): Pick<Tabs, 'say' | 'onMessage' | 'close'> {
  const channel = new BroadcastChannel(name);
  let closed = false;
  return {
    // What was under way when the page let go of its phone still ends, and has nobody to tell.
    say: (message) => {
      if (!closed) channel.postMessage(message);
    },
    onMessage: (listen) => channel.addEventListener('message', ({ data }) => listen(data)),
    close: () => {
      closed = true;
      channel.close();
    },
  };
}
