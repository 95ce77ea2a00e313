// npm run db:up | db:migrate | db:reset | db:dump | db:types

import fs from 'node:fs';
import { migrate } from '#server/infra/migrate.ts';
import { dumpSchema } from './db/dump.ts';
import { SCHEMA_FILE, TYPES_FILE } from './db/files.ts';
import { onScratch, withClient } from './db/scratch.ts';
import { tableTypes } from './db/types.ts';
import { openDatabase } from './run/database.ts';
import { complaint, open } from './run/door.ts';
import { DATA, readDotEnv } from './run/environment.ts';
import { untilAskedToStop } from './run/stop.ts';

const actions: Record<string, () => Promise<void>> = {
  /** Keeps the database running, for psql and for one's own programs, until Ctrl-C. */
  async up() {
    const database = await openDatabase(process.env.DATABASE_URL);
    console.log(`PostgreSQL runs: ${database.url}\nCtrl-C stops it.`);
    await Promise.race([untilAskedToStop(), database.ended]);
    await database.stop();
  },
  async migrate() {
    await onDatabase(migrateAndTell);
  },
  async reset() {
    await onDatabase(async (url) => {
      await withClient(url, (client) =>
        client.query('drop schema if exists jobs cascade; drop schema public cascade; create schema public'),
      );
      for (const left of ['demo.json', 'sandbox.json']) fs.rmSync(`${DATA}/${left}`, { force: true });
      await migrateAndTell(url);
    });
  },
  async dump() {
    fs.mkdirSync('db', { recursive: true });
    fs.writeFileSync(SCHEMA_FILE, await onScratch(dumpSchema));
    console.log(`Wrote ${SCHEMA_FILE}.`);
  },
  async types() {
    fs.writeFileSync(TYPES_FILE, await onScratch(tableTypes));
    console.log(`Wrote ${TYPES_FILE}.`);
  },
};

async function onDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const database = await openDatabase(process.env.DATABASE_URL);
  try {
    await work(database.url);
  } finally {
    await database.stop();
  }
}

async function migrateAndTell(url: string): Promise<void> {
  const { applied } = await migrate(url);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
}

await open(async () => {
  readDotEnv();
  const name = process.argv[2] ?? '';
  const action = actions[name];
  if (!action)
    throw complaint(
      `Say which: ${Object.keys(actions)
        .map((each) => `npm run db:${each}`)
        .join(', ')}.`,
    );
  await action();
  return 0;
});
