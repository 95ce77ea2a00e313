import { type Kysely, sql } from 'kysely';
import type { DB } from '../../infra/db.types.ts';

const MOST = 500;

/** Open calls of all organizations that nobody spoke of for too long; ids only, see migration 0004. */
export async function dueCalls(db: Kysely<DB>, now: Date): Promise<readonly { tenantId: string; callId: string }[]> {
  const { rows } = await sql<{ tenant_id: string; call_id: string }>`
    select tenant_id, call_id from calls_to_check(${now}, ${MOST})`.execute(db);
  return rows.map((row) => ({ tenantId: row.tenant_id, callId: row.call_id }));
}

/** Calls of all organizations of which a draft of a note has lain for a while; ids only, see migration 0012. */
export async function notesToKeep(db: Kysely<DB>, now: Date): Promise<readonly { tenantId: string; callId: string }[]> {
  const { rows } = await sql<{ tenant_id: string; call_id: string }>`
    select distinct tenant_id, call_id from notes_to_keep(${now}, ${MOST})`.execute(db);
  return rows.map((row) => ({ tenantId: row.tenant_id, callId: row.call_id }));
}
