import { expect, test } from 'vitest';
import { listMigrations } from './migrate.ts';

test('migrations are numbered from 1, each number once', async () => {
  const numbers = (await listMigrations()).map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
