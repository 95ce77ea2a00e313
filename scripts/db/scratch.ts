import pg from 'pg';
import { migrate } from '#server/infra/migrate.ts';
import { startTestServer } from '../test/server.ts';

/** Runs `work` on a database that has just been migrated from nothing, on the tests' server, and drops it. */
export async function onScratch<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const server = await startTestServer();
  const name = `scratch_${process.pid}`;
  try {
    const url = await server.database(name);
    await migrate(url);
    return await withClient(url, work);
  } finally {
    await withClient(await server.database('postgres'), (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    );
    await server.stop();
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
