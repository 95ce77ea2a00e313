// The product as `npm start` puts it together, on ports and in a folder of its own: the demo, the built pages, and a sandbox
// with voices in another process, so that neither takes the other's time.

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '#server/infra/config.ts';
import { createLog } from '#server/infra/log.ts';
import { migrate } from '#server/infra/migrate.ts';
import { seedDemo } from '#server/seed.ts';
import { startServer } from '#server/server.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { SANDBOX_FLAGS } from '../../scripts/run/sandbox-flags.ts';
import { buildWeb } from '../../scripts/run/web.ts';
import { startForwarder } from '../../test/support/world/forwarder.ts';
import { type CarrierStarted, start } from './programs.ts';

export type Product = {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly close: () => Promise<void>;
};

export async function openProduct(): Promise<Product> {
  await buildWeb();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'switchhook-bench-'));
  const postgres = await startPostgres({ folder: path.join(folder, 'pg') });
  const carrier = await start<CarrierStarted>('voices', SANDBOX_FLAGS);
  const forwarder = await startForwarder();
  const databaseUrl = await postgres.database('bench');
  await migrate(databaseUrl);
  const env = {
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: forwarder.url,
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: carrier.started.url,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 'a secret of the bench, long enough',
    MEDIA_FOLDER: path.join(folder, 'media'),
    SHED_AFTER_MS: '0',
    CALLS_PER_USER_PER_MINUTE: '1000',
  };
  const loaded = loadConfig(env);
  if (!loaded.ok) throw new Error(loaded.faults.join('; '));
  const { url: sandboxUrl } = carrier.started;
  await seedDemo({ databaseUrl, sandboxUrl, publicUrl: forwarder.url, log: () => {}, env });
  // Telephones ring until somebody answers them.
  await fetch(`${sandboxUrl}/_sandbox/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answerAfterMs: null }),
  });
  const server = await startServer({ config: loaded.config, log: createLog('error'), role: 'all' });
  forwarder.point(Number(new URL(server.url ?? '').port));
  return {
    url: forwarder.url,
    sandboxUrl,
    close: async () => {
      await server.close();
      await forwarder.close();
      await carrier.stop();
      await postgres.stop();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}
