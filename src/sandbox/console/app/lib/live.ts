import type { StateHead, StateParts } from '#sandbox/control/views.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { shared } from './shared.ts';

/** `live`: hints arrive. `polling`: the stream is down, the sandbox answers. `lost`: nothing answers. */
export type Link = 'connecting' | 'live' | 'polling' | 'lost';

/** What every page needs; the rest comes with the page that shows it, and stays. */
export const STANDING = ['account', 'accounts', 'handsets'] as const satisfies readonly (keyof StateParts)[];
type Standing = (typeof STANDING)[number];
export type Known = StateHead & Pick<StateParts, Standing> & Partial<Omit<StateParts, Standing>>;

export type Live = {
  readonly state: Known | null;
  readonly link: Link;
  /** Why the last reading failed; the last good state stays on the screen. */
  readonly error: string | null;
  /** How far the sandbox's clock is before the browser's (ms), while it runs. */
  readonly ahead: number;
};

/** What the store needs of a browser, so that tests can stand in for one. */
export type LiveWorld = {
  readState(): Promise<Known>;
  /** Opens the stream of hints; `open` and `lost` may come again and again, as the browser reconnects. */
  stream(on: { hint(): void; open(): void; lost(): void }): () => void;
  now(): number;
  every(ms: number, task: () => void): () => void;
};

export type LiveStore = {
  read(): Live;
  subscribe(listener: () => void): () => void;
  /** Reads again now: after a command, and on another page, the screen need not wait for a hint. */
  refresh(): void;
};

const POLL_MS = 2000;
/** An answer takes now more, now less time; clocks that differ by less than this agree. */
const AGREE_MS = 250;

/** What is known after a reading; what did not change stays the same object. */
function after(before: Live, read: Known, now: number): Pick<Live, 'state' | 'ahead'> {
  const ahead = Date.parse(read.now) - now;
  return {
    state: shared(before.state, { ...before.state, ...read }),
    ahead: Math.abs(ahead - before.ahead) < AGREE_MS ? before.ahead : ahead,
  };
}

/**
 * One reading at a time: hints that come meanwhile ask for one more, so a busy sandbox is read as fast as it answers
 * and no faster. While the stream is up the poll only watches for a hint that got lost.
 */
export function liveStore(world: LiveWorld): LiveStore {
  let live: Live = { state: null, link: 'connecting', error: null, ahead: 0 };
  let streaming = false;
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;

  const show = (next: Live) => {
    live = next;
    for (const listener of listeners) listener();
  };

  const readOnce = async () => {
    try {
      const state = await world.readState();
      show({ ...after(live, state, world.now()), link: streaming ? 'live' : 'polling', error: null });
    } catch (error) {
      show({ ...live, link: 'lost', error: error instanceof Error ? error.message : String(error) });
    }
  };
  const refresh = oneAtATime(readOnce);

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
