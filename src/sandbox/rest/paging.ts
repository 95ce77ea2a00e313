import { type Answer, ok, type RestRequest, refuse } from './answer.ts';

/** What every list understands. */
export const PAGING = ['PageSize', 'Page', 'PageToken'] as const;

const DEFAULT_SIZE = 50;
const LARGEST_SIZE = 1000;

/**
 * One page of a list in the shape of the 2010 API. `PageToken` is `PA` and the sid of the last row seen (Twilio's own
 * form, as recorded), so that rows that appear meanwhile shift nothing; without it, `Page` counts.
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
  const start = startOf(request.query.get('PageToken'), rows, sidOf) ?? number * pageSize;
  const shown = rows.slice(start, start + pageSize);
  const last = shown.at(-1);
  const more = start + shown.length < rows.length;
  const uri = (index: number, token?: string) => address(request, pageSize, index, token);
  return ok({
    [key]: shown.map(render),
    page: number,
    page_size: pageSize,
    start,
    end: Math.max(start, start + shown.length - 1),
    uri: uri(number, request.query.get('PageToken') ?? undefined),
    first_page_uri: uri(0),
    next_page_uri: more && last !== undefined ? uri(number + 1, `PA${sidOf(last)}`) : null,
    previous_page_uri: number > 0 ? uri(number - 1) : null,
  });
}

function startOf<T>(token: string | null, rows: readonly T[], sidOf: (row: T) => string): number | null {
  if (!token?.startsWith('PA')) return null;
  const index = rows.findIndex((row) => sidOf(row) === token.slice(2));
  return index < 0 ? null : index + 1;
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
