import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCursor, readTimeCursor, toPage, writeCursor } from './cursor.ts';

const id = '018f0000-0000-7000-8000-000000000000';

it('what was written is read', () => {
  fc.assert(
    fc.property(fc.string(), fc.uuid(), (at, row) => {
      expect(readCursor(writeCursor([at, row]))).toEqual({ ok: true, value: [at, row] });
    }),
  );
});

it('the first page has none, and what nobody wrote is refused', () => {
  expect(readCursor(undefined)).toEqual({ ok: true, value: null });
  for (const text of ['', 'x', '[]', Buffer.from('["a","b"]').toString('base64url')])
    expect(readCursor(text), text).toMatchObject({ ok: false, refusal: { fields: { cursor: 'is not valid' } } });
  expect(readTimeCursor(writeCursor(['yesterday', id])).ok).toBe(false);
});

it('a page ends where there is no row more', () => {
  const page = (rows: number[]) => toPage(rows, 2, String, (row) => [String(row), id]);
  expect(page([1, 2])).toEqual({ items: ['1', '2'], nextCursor: null });
  expect(page([1, 2, 3])).toEqual({ items: ['1', '2'], nextCursor: writeCursor(['2', id]) });
  expect(page([])).toEqual({ items: [], nextCursor: null });
});
