import { expect, test } from 'vitest';
import { keptSounds } from './kept-sounds.ts';

test('each is made once, also for two who ask at once; what was used least recently goes', async () => {
  const kept = keptSounds(100);
  const made: string[] = [];
  const ask = (name: string) =>
    kept.of(name, async () => {
      made.push(name);
      return new Int16Array(40);
    });
  await Promise.all([ask('a'), ask('a')]);
  await ask('b');
  await ask('a');
  await ask('c');
  expect(made).toEqual(['a', 'b', 'c']);
  await ask('a');
  expect(made).toEqual(['a', 'b', 'c']);
  await ask('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('what failed is tried again', async () => {
  const kept = keptSounds();
  await expect(kept.of('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.of('a', async () => new Int16Array(3))).toHaveLength(3);
});
