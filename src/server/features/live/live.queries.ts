import { sql } from 'kysely';
import type { LiveEvent } from '#contract/live.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Cursor } from './cursor.ts';

export type Entry = { readonly cursor: Cursor; readonly event: LiveEvent };

export type Page = {
  readonly entries: readonly Entry[];
  /** There may be more behind the last entry. */
  readonly full: boolean;
  /** Something is committed already, but an older transaction is still open and could yet write before it. */
  readonly unsettled: boolean;
};

const pageSize = 200;

/** The events after the cursor that no open transaction can come before any more. */
export async function readAfter(scope: Scope, { txid, id }: Cursor): Promise<Page> {
  const { rows } = await sql<{ txid: string; id: number; body: LiveEvent; settled: boolean }>`
    select txid::text, id, body, txid < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from live_events
    where tenant_id = ${scope.tenantId} and (txid, id) > (${txid.toString()}::xid8, ${id}::bigint)
    order by live_events.txid, live_events.id
    limit ${pageSize}`.execute(scope.tx);
  // Transactions are settled in order, so what is settled comes first.
  const settled = rows.filter((row) => row.settled);
  return {
    entries: settled.map((row) => ({ cursor: { txid: BigInt(row.txid), id: row.id }, event: row.body })),
    full: settled.length === pageSize,
    unsettled: settled.length < rows.length,
  };
}

/** Behind everything that is settled, before everything that is not. Ids begin at 1. */
export async function readEnd(scope: Scope): Promise<Cursor> {
  const { rows } = await sql<{ xmin: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(scope.tx);
  return { txid: BigInt(rows[0]?.xmin ?? 0), id: 0 };
}
