import type { Deps } from '../../deps.ts';
import { listMigrations } from '../../infra/migrate.ts';
import { queues } from '../../infra/queues.ts';

type Pool = Pick<Deps, 'db'>;

/** Migrations of this program that the database does not have. */
export async function missingMigrations({ db }: Pool): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ name: string }>('select name from migrations');
  const applied = new Set(rows.map(({ name }) => name));
  return (await listMigrations()).filter((name) => !applied.has(name));
}

/** Queues of this program that the database does not have. */
export async function missingQueues({ db }: Pool): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ name: string }>('select name from jobs.queue');
  const there = new Set(rows.map(({ name }) => name));
  return Object.values(queues).filter((name) => !there.has(name));
}

/** Settings of the server that are off and without which a power cut loses what was acknowledged. */
export async function unsafeSettings({ db }: Pool): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `select name from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  );
  return rows.map(({ name }) => name);
}

/** Jobs that wait, run, or have failed for good, by queue. */
export async function countJobs({ db }: Pool): Promise<readonly { queue: string; state: string; jobs: number }[]> {
  const { rows } = await db.pool.query<{ queue: string; state: string; jobs: number }>(
    `select name as queue, state::text, count(*) as jobs from jobs.job
     where state in ('created', 'retry', 'active', 'failed') group by name, state`,
  );
  return rows;
}
