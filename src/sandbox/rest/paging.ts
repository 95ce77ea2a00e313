import { type Answer, ok, type RestRequest, refuse } from './answer.ts';

/** What every list understands. */
export const PAGING = ['PageSize', 'Page', 'PageToken'] as const;

const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 1000;

/**
 * One page of a list in the shape of the 2010 API. `PageToken` is `PA` and the sid of the last row seen, backwards `PB` and
 * that of the first (Twilio's own form, as recorded), so that rows that appear meanwhile shift nothing; without it,
 * `Page` counts. Behind the sid stands how many rows followed it: whoever deletes what a page showed still finds the next.
 *
 * @param key the name of the array, after the resource
 */
export function page<T>(
  request: RestRequest,
  key: string,
  rows: readonly T[],
  sidOf: (row: T) => string,
  render: (row: T) => unknown,
): Answer {
  const size = whole(request.query.get('PageSize'), DEFAULT_SIZE);
  const number = whole(request.query.get('Page'), 0);
  if (size === null || number === null) return refuse(20001, 400, 'Page and PageSize must be whole numbers');
  const pageSize = Math.min(LARGEST_SIZE, Math.max(1, size));
  const start = startOf(request.query.get('PageToken'), rows, sidOf, pageSize) ?? number * pageSize;
  const shown = rows.slice(start, start + pageSize);
  const [first, last] = [shown.at(0), shown.at(-1)];
  const following = rows.length - start - shown.length;
  const uri = (index: number, token?: string) => address(request, pageSize, index, token);
  return ok({
    [key]: shown.map(render),
    page: number,
    page_size: pageSize,
    start,
    end: Math.max(start, start + shown.length - 1),
    uri: uri(number, request.query.get('PageToken') ?? undefined),
    first_page_uri: uri(0),
    next_page_uri: following > 0 && last !== undefined ? uri(number + 1, `PA${sidOf(last)}-${following}`) : null,
    previous_page_uri: number > 0 ? uri(number - 1, first && `PB${sidOf(first)}-${rows.length - start - 1}`) : null,
  });
}

/** Where a token's page begins. Null: there is none that could be read. */
function startOf<T>(
  token: string | null,
  rows: readonly T[],
  sidOf: (row: T) => string,
  pageSize: number,
): number | null {
  const [, way, sid, following] = /^P([AB])(.+?)(?:-(\d{1,9}))?$/u.exec(token ?? '') ?? [];
  const found = rows.findIndex((row) => sidOf(row) === sid);
  if (found < 0 && following === undefined) return null;
  // Of a row that is gone, what followed it has moved into its place.
  const [from, behind] = found < 0 ? [rows.length - Number(following), 0] : [found, 1];
  return Math.max(0, way === 'A' ? from + behind : from - pageSize);
}

function address({ path, query }: RestRequest, pageSize: number, index: number, token?: string): string {
  const kept = new URLSearchParams(query);
  kept.delete('PageToken');
  kept.set('PageSize', String(pageSize));
  kept.set('Page', String(index));
  if (token !== undefined) kept.set('PageToken', token);
  return `${path}?${kept}`;
}

function whole(text: string | null, fallback: number): number | null {
  if (text === null) return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
