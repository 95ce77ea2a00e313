import type { Transaction } from 'kysely';
import type { LiveEvent } from '#contract/live.ts';
import type { Identity } from '../kernel/actor.ts';
import type { DB } from './db.types.ts';
import type { EnqueueOptions } from './jobs.ts';

/**
 * Who acts, for which tenant, in which transaction. Made only by `Db.inTenant`, and the first argument of every
 * store function: a query that forgot its tenant cannot be written.
 */
export type Scope = Identity & {
  readonly tx: Transaction<DB>;
  readonly now: Date;
  /** Adds a job that exists exactly if this transaction commits (the outbox). `body` must survive JSON. */
  readonly enqueue: (queue: string, body: object, options?: EnqueueOptions) => Promise<void>;
  /** Tells this tenant's screens, after the commit; kept in `live_events` for those that are away. */
  readonly publish: (event: LiveEvent) => Promise<void>;
  /** Runs after a successful commit; an error there is logged and changes nothing. */
  readonly afterCommit: (effect: () => void | Promise<void>) => void;
};
