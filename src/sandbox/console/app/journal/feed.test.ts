import { expect, test } from 'vitest';
import type { JournalEntry } from '#sandbox/control/views.ts';
import { phase, webhook } from '../samples.ts';
import { cursorOf, type FeedSource, feedStore, merged } from './feed.ts';

const ids = (entries: readonly JournalEntry[]) => entries.map((entry) => entry.id);

/** A sandbox's journal, with what was asked of it. */
function journal(...entries: JournalEntry[]) {
  const asked: string[] = [];
  const answer = (found: readonly JournalEntry[]) => ({ entries: found, lastId: entries.at(-1)?.id ?? 0 });
  const source: FeedSource = {
    async since(id, limit) {
      asked.push(`since ${id}`);
      return answer(entries.filter((entry) => entry.id > id).slice(0, limit));
    },
    async before(id, limit) {
      asked.push('before');
      return answer(entries.filter((entry) => entry.id < id).slice(-limit));
    },
  };
  return { entries, asked, source, store: feedStore(source) };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => phase(index + 1));

test('reading goes on before the oldest delivery that is under way, else before the last entry', () => {
  expect(cursorOf([])).toBe(0);
  expect(cursorOf([phase(1), phase(2)])).toBe(1);
  expect(cursorOf([phase(1), webhook(2, { done: false }), phase(3)])).toBe(1);
});

test('a page replaces what has changed and adds what is new', () => {
  const known = [phase(1), webhook(2, { done: false }), phase(3)];
  const page = [webhook(2, { done: true }), phase(3), phase(4)];
  expect(merged(known, 1, page)).toEqual([phase(1), webhook(2, { done: true }), phase(3), phase(4)]);
});

test('a journal that lacks what is known was cleared meanwhile', () => {
  expect(merged([phase(1), phase(2)], 1, [])).toBeNull();
  expect(merged([phase(1), phase(2)], 1, [phase(9)])).toBeNull();
});

test('of a long journal the newest page is read; the older come as they are asked for', async () => {
  const { store, asked } = journal(...many(1200));
  await store.pull();
  expect(ids(store.read().entries)).toEqual(ids(many(1200).slice(700)));
  expect(store.read()).toMatchObject({ ready: true, more: true, lastId: 1200 });
  await store.older();
  await store.older();
  expect(ids(store.read().entries)).toEqual(ids(many(1200)));
  expect(store.read().more).toBe(false);
  await store.older();
  expect(asked).toEqual(['before', 'before', 'before']);
});

test('what is new is read on from what is known, without doubles', async () => {
  const { store, entries, asked } = journal(...many(3));
  await store.pull();
  entries.push(phase(4), phase(5));
  await store.pull();
  expect(ids(store.read().entries)).toEqual([1, 2, 3, 4, 5]);
  expect(asked).toEqual(['before', 'since 2']);
});

test('after a burst only the newest page is read', async () => {
  const { store, entries } = journal(...many(10));
  await store.pull();
  entries.push(...many(5000).slice(10));
  await store.pull();
  expect(ids(store.read().entries)).toEqual(ids(many(5000).slice(4500)));
  expect(store.read().more).toBe(true);
});

test('a cleared journal is read from its start', async () => {
  const { store, entries } = journal(...many(3));
  await store.pull();
  entries.splice(0, 3, phase(9));
  await store.pull();
  expect(ids(store.read().entries)).toEqual([9]);
});

test('older ones that come after the journal was cleared do not join what is new', async () => {
  const { store, source, entries } = journal(...many(1200));
  await store.pull();
  const came = Promise.withResolvers<void>();
  const { before } = source;
  source.before = async (id, limit) => {
    const answer = await before(id, limit);
    if (id < 5000) await came.promise;
    return answer;
  };
  const older = store.older();
  entries.splice(0, 1200, phase(2000));
  await store.pull();
  came.resolve();
  await older;
  expect(ids(store.read().entries)).toEqual([2000]);
});

test('twenty thousand entries are kept, the newest', () => {
  const known = many(20_000);
  const kept = merged(known, 19_999, [phase(20_000), phase(20_001)]) ?? [];
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([20_000, 2, 20_001]);
});

test('a failure is told, and the entries stay', async () => {
  const { store, source } = journal(...many(2));
  await store.pull();
  source.since = () => Promise.reject(new Error('no answer'));
  await store.pull();
  expect(store.read()).toMatchObject({ error: 'no answer', ready: true });
  expect(ids(store.read().entries)).toEqual([1, 2]);
});

test('a delivery that was under way is read again until it is done', async () => {
  const { store, entries } = journal(webhook(1, { done: false, answer: null }), phase(2));
  await store.pull();
  entries[0] = webhook(1);
  await store.pull();
  expect(store.read().entries).toEqual([webhook(1), phase(2)]);
});

test('entries that the sandbox has forgotten at the front do no harm', async () => {
  const { store, entries } = journal(...many(10));
  await store.pull();
  entries.splice(0, 5);
  entries.push(phase(11));
  await store.pull();
  expect(ids(store.read().entries).slice(-2)).toEqual([10, 11]);
});
