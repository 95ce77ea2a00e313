import type { StateView } from '#sandbox/control/views.ts';

/** `live`: hints arrive. `polling`: the stream is down, the sandbox answers. `lost`: nothing answers. */
export type Link = 'connecting' | 'live' | 'polling' | 'lost';

export type Live = {
  readonly state: StateView | null;
  readonly link: Link;
  /** Why the last reading failed; the last good state stays on the screen. */
  readonly error: string | null;
  /** The browser's clock (ms) when the state arrived: what the timers count from. */
  readonly receivedAt: number;
};

/** What the store needs of a browser, so that tests can stand in for one. */
export type LiveWorld = {
  readState(): Promise<StateView>;
  /** Opens the stream of hints; `open` and `lost` may come again and again, as the browser reconnects. */
  stream(on: { hint(): void; open(): void; lost(): void }): () => void;
  now(): number;
  every(ms: number, task: () => void): () => void;
};

export type LiveStore = {
  read(): Live;
  subscribe(listener: () => void): () => void;
  /** Reads again now; after a command the screen need not wait for the hint. */
  refresh(): void;
};

const POLL_MS = 2000;

/**
 * One reading at a time: hints that come meanwhile ask for one more, so a busy sandbox is read as fast as it answers
 * and no faster. While the stream is up the poll only watches for a hint that got lost.
 */
export function liveStore(world: LiveWorld): LiveStore {
  let live: Live = { state: null, link: 'connecting', error: null, receivedAt: 0 };
  let streaming = false;
  let reading = false;
  let again = false;
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;

  const show = (next: Live) => {
    live = next;
    for (const listener of listeners) listener();
  };

  const readOnce = async () => {
    try {
      const state = await world.readState();
      const link = streaming ? 'live' : 'polling';
      // Nothing new: keep the objects, so that nothing is drawn again.
      if (live.state?.version === state.version && live.link === link && state.clock === 'real') return;
      show({ state, link, error: null, receivedAt: world.now() });
    } catch (error) {
      show({ ...live, link: 'lost', error: error instanceof Error ? error.message : String(error) });
    }
  };

  const refresh = async () => {
    again = true;
    if (reading) return;
    reading = true;
    while (again) {
      again = false;
      await readOnce();
    }
    reading = false;
  };

  const start = () => {
    const closeStream = world.stream({
      hint: () => void refresh(),
      open() {
        streaming = true;
        void refresh();
      },
      lost() {
        streaming = false;
        void refresh();
      },
    });
    const stopPolling = world.every(POLL_MS, () => {
      if (!streaming || live.link !== 'live') void refresh();
    });
    void refresh();
    return () => {
      closeStream();
      stopPolling();
      streaming = false;
    };
  };

  return {
    read: () => live,
    subscribe(listener) {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
    refresh: () => void refresh(),
  };
}
