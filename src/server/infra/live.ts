import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Log } from './log.ts';

/**
 * Hints that a tenant's live events have grown. In process on this node; between nodes by NOTIFY after the commit,
 * coalesced: inside the writing transaction it was measured to cost a factor of 3.3. A hint carries no content: what a
 * screen gets is read from `live_events`, so a lost hint delays and never loses.
 */
export type LiveHints = {
  readonly hint: (tenantId: string) => void;
  /** Calls `listener` at each hint for the tenant until the returned function is called. */
  readonly subscribe: (tenantId: string, listener: () => void) => () => void;
};

export type Live = LiveHints & { readonly close: () => Promise<void> };

const channel = 'switchhook_live';
const coalesceMs = 5;
const reconnectMs = 1_000;

/** @param databaseUrl null keeps hints in this process (one node, or a test). */
export async function startLive(databaseUrl: string | null, log: Log): Promise<Live> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const link = databaseUrl ? await connectNodes(databaseUrl, (tenant) => emitter.emit(tenant), log) : null;
  return {
    hint: (tenantId) => {
      emitter.emit(tenantId);
      link?.tell(tenantId);
    },
    subscribe: (tenantId, listener) => {
      emitter.on(tenantId, listener);
      return () => emitter.off(tenantId, listener);
    },
    close: async () => link?.close(),
  };
}

async function connectNodes(databaseUrl: string, onTenant: (tenantId: string) => void, log: Log) {
  const waiting = new Set<string>();
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  let sending = false;
  let retry: NodeJS.Timeout | null = null;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      options: '-c role=switchhook_app',
      application_name: 'switchhook-live',
    });
    fresh.on('notification', (message) => message.payload && onTenant(message.payload));
    fresh.on('error', (error) => lost(fresh, error));
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    client = fresh;
  }

  function lost(broken: pg.Client, error: Error): void {
    if (closed || (client !== null && client !== broken)) return;
    log.warn({ err: error }, 'The line between nodes broke; connecting again');
    client = null;
    broken.end().catch(() => {});
    retry = setTimeout(() => connect().catch((again: Error) => lost(broken, again)), reconnectMs);
  }

  /** One at a time: what is told while a NOTIFY is under way goes with the next. */
  async function flush(): Promise<void> {
    sending = true;
    timer = null;
    while (waiting.size > 0 && !closed) {
      const tenants = [...waiting];
      waiting.clear();
      await client?.query(`select pg_notify('${channel}', t) from unnest($1::text[]) t`, [tenants]).catch(() => {});
    }
    sending = false;
  }

  await connect();
  return {
    tell: (tenantId: string) => {
      waiting.add(tenantId);
      if (!sending) timer ??= setTimeout(flush, coalesceMs);
    },
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      if (retry) clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
