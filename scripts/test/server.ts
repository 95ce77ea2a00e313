import fs from 'node:fs';
import { holders } from '../postgres/holders.ts';
import { TEST_SETTINGS } from '../postgres/settings.ts';
import { type Postgres, startPostgres } from '../postgres.ts';

/** One place for all test runs, so that what a killed one left behind is found and not piled up. */
const TEST_SERVER = '.data/test-pg';

/** The server for tests; a database of the caller's own in TEST_DATABASE_URL goes before it. */
export async function startTestServer(): Promise<Postgres> {
  fs.mkdirSync('.data', { recursive: true });
  return startPostgres({ folder: TEST_SERVER, settings: TEST_SETTINGS });
}

/** As above, but empty, unless another run uses it at this moment. */
export async function startFreshTestServer(): Promise<Postgres> {
  if (holders(TEST_SERVER).length > 0) return startTestServer();
  const old = await startTestServer();
  if (!old.reused && old.made) return old;
  await old.stop();
  if (holders(TEST_SERVER).length === 0) fs.rmSync(TEST_SERVER, { recursive: true, force: true });
  return startTestServer();
}
