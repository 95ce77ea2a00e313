import { type Kysely, sql } from 'kysely';
import type { DB } from '../../infra/db.types.ts';

const MOST = 500;

/** The organizations of which some browser has not been heard since then; ids only, see migration 0010. */
export async function silentTenants(db: Kysely<DB>, since: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ tenant_id: string }>`select tenant_id from lines_gone_silent(${since}, ${MOST})`.execute(
    db,
  );
  return rows.map((row) => row.tenant_id);
}
