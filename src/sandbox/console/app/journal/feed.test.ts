import { expect, test } from 'vitest';
import type { JournalEntry } from '#sandbox/control/views.ts';
import { phase, webhook } from '../samples.ts';
import { feedStore } from './feed.ts';

/** A journal that answers as the sandbox's does, and keeps the requests. */
function journal(entries: JournalEntry[]) {
  const asked: number[] = [];
  let lastId = 0;
  return {
    entries,
    asked,
    async page(since: number, limit: number) {
      asked.push(since);
      lastId = Math.max(lastId, entries.at(-1)?.id ?? 0);
      return { entries: entries.filter((entry) => entry.id > since).slice(0, limit), lastId };
    },
  };
}

const ids = (entries: readonly JournalEntry[]) => entries.map((entry) => entry.id);
const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => phase(from + index));

test('a long journal is read in pages, then only what is new', async () => {
  const sandbox = journal(many(1, 1200));
  const feed = feedStore(sandbox.page);
  await feed.pull();
  expect(feed.read().ready).toBe(true);
  expect(feed.read().entries).toHaveLength(1200);
  expect(sandbox.asked).toEqual([0, 500, 1000]);
  sandbox.entries.push(phase(1201));
  await feed.pull();
  expect(ids(feed.read().entries.slice(-2))).toEqual([1200, 1201]);
  expect(sandbox.asked.at(-1)).toBe(1199);
});

test('a delivery that was under way is read again until it is done', async () => {
  const sandbox = journal([webhook(1, { done: false, answer: null }), phase(2)]);
  const feed = feedStore(sandbox.page);
  await feed.pull();
  sandbox.entries[0] = webhook(1);
  await feed.pull();
  expect(feed.read().entries).toEqual([webhook(1), phase(2)]);
});

test('a journal that was cleared is empty here too, and goes on from there', async () => {
  const sandbox = journal(many(1, 10));
  const feed = feedStore(sandbox.page);
  await feed.pull();
  sandbox.entries.splice(0);
  await feed.pull();
  expect(feed.read()).toEqual({ entries: [], ready: true, error: null });
  sandbox.entries.push(phase(11));
  await feed.pull();
  expect(ids(feed.read().entries)).toEqual([11]);
});

test('entries that the sandbox has forgotten at the front do no harm', async () => {
  const sandbox = journal(many(1, 10));
  const feed = feedStore(sandbox.page);
  await feed.pull();
  sandbox.entries.splice(0, 5);
  sandbox.entries.push(phase(11));
  await feed.pull();
  expect(ids(feed.read().entries).slice(-2)).toEqual([10, 11]);
});

test('a failed reading is told, keeps what is known, and the next one mends it', async () => {
  const sandbox = journal(many(1, 3));
  let broken = false;
  const feed = feedStore((since, limit) =>
    broken ? Promise.reject(new Error('no answer')) : sandbox.page(since, limit),
  );
  await feed.pull();
  broken = true;
  await feed.pull();
  expect(feed.read().error).toBe('no answer');
  expect(feed.read().entries).toHaveLength(3);
  broken = false;
  await feed.pull();
  expect(feed.read().error).toBeNull();
});
