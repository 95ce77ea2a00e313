import { type Answer, ok, type RestRequest, refuse } from './answer.ts';
import { BOUNDS, whyNotWithin } from './bounds.ts';
import type { Rows } from './filters.ts';

/** What every list understands. */
export const PAGING = ['PageSize', 'Page', 'PageToken'] as const;

const DEFAULT_SIZE = 50;

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
  rows: Rows<T>,
  sidOf: (row: T) => string,
  render: (row: T) => unknown,
): Answer {
  if ('refused' in rows) return rows.refused;
  const fault = whyNotWithin((name) => request.query.get(name), BOUNDS.paging);
  if (fault) return fault;
  const pageSize = Number(request.query.get('PageSize') || DEFAULT_SIZE);
  const number = Number(request.query.get('Page') || 0);
  const token = request.query.get('PageToken');
  const start = token ? startOf(token, rows, sidOf, pageSize) : number * pageSize;
  if (start === null) return INVALID_TOKEN;
  const shown = rows.slice(start, start + pageSize);
  const [first, last] = [shown.at(0), shown.at(-1)];
  const following = rows.length - start - shown.length;
  const uri = (index: number, to?: string) => address(request, pageSize, index, to);
  return ok({
    [key]: shown.map(render),
    page: number,
    page_size: pageSize,
    start,
    end: Math.max(start, start + shown.length - 1),
    uri: uri(number, token ?? undefined),
    first_page_uri: uri(0),
    next_page_uri: following > 0 && last !== undefined ? uri(number + 1, `PA${sidOf(last)}-${following}`) : null,
    previous_page_uri: number > 0 ? uri(number - 1, first && `PB${sidOf(first)}-${rows.length - start - 1}`) : null,
  });
}

/** https://www.twilio.com/docs/api/errors/21481 */
const INVALID_TOKEN = refuse(21481, 400, 'Invalid PageToken');

/** Where a token's page begins. Null: it cannot be read, or its row is gone and it does not say what followed. */
function startOf<T>(token: string, rows: readonly T[], sidOf: (row: T) => string, pageSize: number): number | null {
  const [, way, sid, following] = /^P([AB])(.+?)(?:-(\d{1,9}))?$/u.exec(token) ?? [];
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
