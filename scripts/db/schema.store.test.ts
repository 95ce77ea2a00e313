import fs from 'node:fs';
import { expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { dumpSchema } from './dump.ts';
import { SCHEMA_FILE, TYPES_FILE } from './files.ts';
import { withClient } from './scratch.ts';
import { tableTypes } from './types.ts';

const database = useDatabase();

it(`${SCHEMA_FILE} is what the migrations make: else run npm run db:dump`, async () => {
  expect(await withClient(database.url, dumpSchema)).toBe(fs.readFileSync(SCHEMA_FILE, 'utf8'));
});

it(`${TYPES_FILE} is what the migrations make: else run npm run db:types`, async () => {
  expect(await withClient(database.url, tableTypes)).toBe(fs.readFileSync(TYPES_FILE, 'utf8'));
});
