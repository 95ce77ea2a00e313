import { expect, test } from 'vitest';
import { reading } from './reading.ts';

const start = { error: null, count: 0 } as { readonly error: string | null; readonly count: number };

test('who listens is told of each change, and of none after leaving', () => {
  const { read, subscribe, show } = reading(start);
  const seen: number[] = [];
  const leave = subscribe(() => seen.push(read().count));
  show({ count: 1 });
  leave();
  show({ count: 2 });
  expect([seen, read().count]).toEqual([[1], 2]);
});

test('a task that fails says why, and what was read stays', async () => {
  const { read, task, show } = reading(start);
  show({ count: 3 });
  await task(() => Promise.reject(new Error('no answer')))();
  await task(() => Promise.reject('gone'))();
  expect(read()).toEqual({ error: 'gone', count: 3 });
});

test('a task that is asked for while it runs runs once more, and never twice at the same time', async () => {
  const { task } = reading(start);
  const turns: string[] = [];
  const run = task(async () => {
    turns.push('begins');
    await Promise.resolve();
    turns.push('ends');
  });
  await Promise.all([run(), run(), run()]);
  expect(turns).toEqual(['begins', 'ends', 'begins', 'ends']);
});
