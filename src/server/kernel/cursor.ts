import { ok, type Result, refuse } from './refusal.ts';

/**
 * Where the next page of a keyset-paged list begins: the sort values of the last row that was given, opaque to clients.
 * A list's last sort value is its id, so that no two rows stand in one place.
 */
export type Cursor = readonly [at: string, id: string];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor of a query; null for the first page. What was not made by `writeCursor` is refused. */
export function readCursor(text: string | undefined): Result<Cursor | null> {
  if (text === undefined) return ok(null);
  const value = parse(text);
  if (Array.isArray(value) && value.length === 2) {
    const [at, id] = value as unknown[];
    if (typeof at === 'string' && typeof id === 'string' && uuid.test(id)) return ok([at, id]);
  }
  return badCursor();
}

/** For lists in the order of time. */
export function readTimeCursor(text: string | undefined): Result<{ readonly at: Date; readonly id: string } | null> {
  const cursor = readCursor(text);
  if (!cursor.ok || cursor.value === null) return cursor.ok ? ok(null) : cursor;
  const at = new Date(cursor.value[0]);
  return Number.isNaN(at.getTime()) ? badCursor() : ok({ at, id: cursor.value[1] });
}

/** Cuts a page out of one row more than it holds. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  cursorOf: (row: Row) => Cursor,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: last !== undefined && rows.length > limit ? writeCursor(cursorOf(last)) : null,
  };
}

function badCursor(): Result<never> {
  return refuse('bad-request', { detail: 'The cursor is not one of this list.', fields: { cursor: 'is not valid' } });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
