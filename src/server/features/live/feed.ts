import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Cursor } from './cursor.ts';
import { type Entry, type Page, readAfter, readEnd } from './live.queries.ts';

export type Listener = (entries: readonly Entry[]) => void;

export type Feeds = {
  /**
   * Hears everything after the returned place. What was before it is read by `readUpTo`.
   * @throws when the database cannot be read
   */
  readonly join: (
    tenantId: string,
    listener: Listener,
  ) => Promise<{ readonly from: Cursor; readonly leave: () => void }>;
  /** The events of a tenant after the cursor, page by page. */
  readonly pages: (tenantId: string, after: Cursor) => AsyncGenerator<readonly Entry[]>;
  readonly close: () => void;
};

/** A hint can be lost (NOTIFY while a line is down), so a feed looks by itself too. */
const lookEveryMs = 5_000;
/** An event waits for older transactions to end; looked at again at growing distances. */
const firstWaitMs = 2;
const longestWaitMs = 500;

type FeedDeps = Pick<Deps, 'db' | 'live' | 'log'>;

/** One reader for each tenant that somebody of this node listens to, however many they are. */
export function createFeeds(deps: FeedDeps): Feeds {
  const feeds = new Map<string, Feed>();

  const read = <T>(tenantId: string, work: (scope: Scope) => Promise<T>) =>
    deps.db.inTenant({ tenantId, actor: { kind: 'system' }, requestId: 'live' }, work);

  return {
    join: async (tenantId, listener) => {
      const feed = feeds.get(tenantId) ?? openFeed(deps, tenantId, read);
      feeds.set(tenantId, feed);
      feed.listeners.add(listener);
      const leave = () => {
        feed.listeners.delete(listener);
        if (feed.listeners.size > 0) return;
        feed.close();
        if (feeds.get(tenantId) === feed) feeds.delete(tenantId);
      };
      try {
        await feed.started;
        return { from: feed.place(), leave };
      } catch (error) {
        leave();
        throw error;
      }
    },
    pages: async function* pages(tenantId, after) {
      let cursor = after;
      for (;;) {
        const page: Page = await read(tenantId, (scope) => readAfter(scope, cursor));
        if (page.entries.length > 0) yield page.entries;
        const last = page.entries.at(-1);
        if (!page.full || !last) return;
        cursor = last.cursor;
      }
    },
    close: () => {
      for (const feed of feeds.values()) feed.close();
      feeds.clear();
    },
  };
}

type Feed = {
  readonly listeners: Set<Listener>;
  readonly started: Promise<void>;
  readonly place: () => Cursor;
  readonly close: () => void;
};

type Read = <T>(tenantId: string, work: (scope: Scope) => Promise<T>) => Promise<T>;

function openFeed({ live, log }: FeedDeps, tenantId: string, read: Read): Feed {
  const listeners = new Set<Listener>();
  let cursor: Cursor = { txid: 0n, id: 0 };
  let ready = false;
  let closed = false;
  let looking = false;
  let hinted = false;
  let wait = firstWaitMs;
  let timer: NodeJS.Timeout | undefined;

  /** Reads what is there. @returns how long to wait until the next look without a hint */
  async function readOn(): Promise<number> {
    let page: Page;
    do {
      hinted = false;
      page = await read(tenantId, (scope) => readAfter(scope, cursor));
      cursor = page.entries.at(-1)?.cursor ?? cursor;
      if (page.entries.length > 0) for (const listener of [...listeners]) listener(page.entries);
    } while (!closed && (page.full || hinted));
    if (!page.unsettled) {
      wait = firstWaitMs;
      return lookEveryMs;
    }
    const now = wait;
    wait = Math.min(wait * 2, longestWaitMs);
    return now;
  }

  async function look(): Promise<void> {
    hinted = true;
    if (looking || closed || !ready) return;
    looking = true;
    clearTimeout(timer);
    const next = await readOn().catch((error: Error) => {
      log.warn({ err: error, tenantId }, 'The live events could not be read; trying again');
      return longestWaitMs;
    });
    looking = false;
    if (!closed) timer = setTimeout(look, next);
  }

  const unsubscribe = live.subscribe(tenantId, look);
  const started = read(tenantId, readEnd).then((end) => {
    cursor = end;
    ready = true;
    void look();
  });
  const close = () => {
    closed = true;
    clearTimeout(timer);
    unsubscribe();
  };
  return { listeners, started, place: () => cursor, close };
}
