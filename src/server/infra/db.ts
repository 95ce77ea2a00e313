import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Identity } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import type { DB } from './db.types.ts';
import type { JobSender } from './jobs.ts';
import type { LiveHints } from './live.ts';
import type { Log } from './log.ts';
import type { Scope } from './scope.ts';

export type Db = {
  /**
   * Runs `work` in one transaction under one tenant. The setting is local to the transaction: a connection that goes
   * back to the pool carries no tenant, also behind a transaction-mode pooler.
   */
  readonly inTenant: <T>(identity: Identity, work: (scope: Scope) => Promise<T>) => Promise<T>;
  /**
   * Runs `work` in one transaction in which tenants take turns. `enter` makes a tenant the current one; the scope of the
   * turn before is dead then: under another tenant's setting it sees no row and can write none.
   */
  readonly inTurn: <T>(work: (enter: Enter) => Promise<T>) => Promise<T>;
  /** For the tables above tenants only (sign-in, organizations); sees no row of a tenant table. */
  readonly global: Kysely<DB>;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
};

export type Enter = (identity: Identity) => Promise<Scope>;

/** `timestamptz` comes as Date, `int8` as a number: no count here reaches 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** As the application's role, which owns no table; see migration 0001. */
export const appRole = '-c role=switchhook_app';

export function createPool(connectionString: string, max: number): pg.Pool {
  return new pg.Pool({
    connectionString,
    max,
    options: `${appRole} -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000`,
    connectionTimeoutMillis: 5_000,
    application_name: 'switchhook',
  });
}

type Needs = {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly jobs: JobSender;
  readonly live: LiveHints;
  readonly log: Log;
};

export function createDb({ pool, clock, jobs, live, log }: Needs): Db {
  // A broken idle connection is replaced by the pool; without a listener Node ends the process.
  pool.on('error', (error) => log.warn({ err: error }, 'An idle database connection broke'));
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });

  async function inTurn<T>(work: (enter: Enter) => Promise<T>): Promise<T> {
    const effects: (() => void | Promise<void>)[] = [];
    const value = await kysely.transaction().execute((tx) => {
      let current: string | null = null;
      return work(async (identity) => {
        if (identity.tenantId !== current) {
          await sql`select set_config('app.tenant_id', ${identity.tenantId}, true)`.execute(tx);
          current = identity.tenantId;
        }
        return openScope(identity, tx, clock.now(), jobs, live, effects);
      });
    });
    for (const effect of effects) {
      try {
        await effect();
      } catch (error) {
        log.error({ err: error }, 'An effect after the commit failed');
      }
    }
    return value;
  }

  const inTenant = <T>(identity: Identity, work: (scope: Scope) => Promise<T>): Promise<T> =>
    inTurn(async (enter) => work(await enter(identity)));

  async function close(): Promise<void> {
    await kysely.destroy();
    // Kysely ends the pool only when it has used it.
    if (!pool.ending) await pool.end();
  }

  return { inTenant, inTurn, global: kysely, pool, close };
}

function openScope(
  identity: Identity,
  tx: Transaction<DB>,
  now: Date,
  jobs: JobSender,
  live: LiveHints,
  effects: (() => void | Promise<void>)[],
): Scope {
  const run = async (text: string, values: readonly unknown[] = []) =>
    tx.executeQuery(CompiledQuery.raw(text, [...values])) as Promise<{ rows: Record<string, unknown>[] }>;
  let told = false;
  return {
    ...identity,
    tx,
    now,
    enqueue: (queue, body, options) => jobs.send(run, queue, body, options),
    publish: async (event) => {
      await tx
        .insertInto('live_events')
        .values({ tenant_id: identity.tenantId, kind: event.kind, body: JSON.stringify(event) })
        .execute();
      if (!told) effects.push(() => live.hint(identity.tenantId));
      told = true;
    },
    afterCommit: (effect) => effects.push(effect),
  };
}
