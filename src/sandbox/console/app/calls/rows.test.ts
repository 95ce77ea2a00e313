import { expect, test } from 'vitest';
import type { LegRow } from '#sandbox/control/views.ts';
import { leg } from '../samples.ts';
import { type RowsSource, rowsStore } from './rows.ts';

const PAGE = 3;

/** A sandbox that has `made` calls: CA1 the oldest. */
function sandbox(made: number) {
  const legs: LegRow[] = [];
  const touched: { id: number; sid: string }[] = [];
  const asked: string[] = [];
  const add = () => {
    const number = legs.length + 1;
    const callSid = `CA${number}`;
    legs.unshift(leg({ callSid, createdAt: `2026-01-02T10:00:${String(number).padStart(2, '0')}.000Z` }));
    touched.push({ id: touched.length + 1, sid: callSid });
  };
  for (let number = 0; number < made; number++) add();
  const source: RowsSource = {
    async page(before) {
      asked.push(`page ${before}`);
      const start = before === null ? 0 : legs.findIndex(({ callSid }) => callSid === before) + 1;
      const rows = structuredClone(legs.slice(start, start + PAGE));
      return { rows, total: legs.length, more: start + PAGE < legs.length, lastId: touched.length };
    },
    async changes(since) {
      asked.push('changes');
      const sids = new Set(touched.filter(({ id }) => id > since).map(({ sid }) => sid));
      const rows = structuredClone(legs.filter(({ callSid }) => sids.has(callSid)));
      return { rows, total: legs.length, lastId: touched.length, whole: rows.length < 10 };
    },
  };
  return { legs, asked, add, source, store: rowsStore(source), touched };
}

const sids = (rows: readonly LegRow[]) => rows.map(({ callSid }) => callSid).join(' ');

test('a page is read, then only what has changed; rows that did not are the same objects', async () => {
  const { store, add, asked } = sandbox(5);
  await store.pull();
  expect(sids(store.read().rows)).toBe('CA5 CA4 CA3');
  expect(store.read()).toMatchObject({ total: 5, more: true, ready: true });
  const [newest] = store.read().rows;
  add();
  await store.pull();
  expect(sids(store.read().rows)).toMatch(/^CA6 CA5 CA4 CA3/);
  expect(store.read().rows[1]).toBe(newest);
  expect(asked).toEqual(['page null', 'changes']);
});

test('older ones come page by page, and none is there twice', async () => {
  const { store } = sandbox(8);
  await store.pull();
  await store.older();
  expect(sids(store.read().rows)).toBe('CA8 CA7 CA6 CA5 CA4 CA3');
  await store.older();
  expect(sids(store.read().rows)).toBe('CA8 CA7 CA6 CA5 CA4 CA3 CA2 CA1');
  expect(store.read().more).toBe(false);
});

test('after a burst, and after a reset, the list is read anew', async () => {
  const { store, add, legs, touched } = sandbox(3);
  await store.pull();
  for (let time = 0; time < 40; time++) add();
  await store.pull();
  expect(sids(store.read().rows)).toBe('CA43 CA42 CA41');
  legs.length = 0;
  touched.length = 0;
  await store.pull();
  expect(store.read()).toMatchObject({ rows: [], total: 0, more: false });
});

test('older ones that come after the list was read anew do not join it', async () => {
  const { store, source, legs, touched } = sandbox(5);
  await store.pull();
  const came = Promise.withResolvers<void>();
  const { page } = source;
  source.page = async (before) => {
    const answer = await page(before);
    if (before !== null) await came.promise;
    return answer;
  };
  const older = store.older();
  legs.length = 0;
  touched.length = 0;
  await store.pull();
  came.resolve();
  await older;
  expect(store.read()).toMatchObject({ rows: [], total: 0, more: false });
});

test('what was changed while older ones were on their way joins them', async () => {
  const { store, source, add } = sandbox(5);
  await store.pull();
  const came = Promise.withResolvers<void>();
  const { changes } = source;
  source.changes = async (since) => {
    const answer = await changes(since);
    await came.promise;
    return answer;
  };
  add();
  const pull = store.pull();
  await store.older();
  came.resolve();
  await pull;
  expect(sids(store.read().rows)).toBe('CA6 CA5 CA4 CA3 CA2 CA1');
});

test('a failure is told, and the rows stay', async () => {
  const { store, source } = sandbox(2);
  await store.pull();
  source.changes = () => Promise.reject(new Error('no answer'));
  await store.pull();
  expect(store.read()).toMatchObject({ error: 'no answer', total: 2 });
});
