import type { IncomingHttpHeaders } from 'node:http';

/**
 * Twilio keeps what was fetched with GET as its headers allow: it asks with If-None-Match and If-Modified-Since, and does
 * not ask at all before `max-age` is over.
 * https://help.twilio.com/articles/223180508-How-can-I-change-the-cache-behavior-of-audio-files
 */
export type WebCache = { readonly kept: Map<string, Kept>; readonly most: number };

type Kept = {
  readonly code: number;
  readonly contentType: string | null;
  readonly body: Buffer;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly freshUntil: number;
};

/** @param most answers; the one that was kept first goes */
export const newWebCache = (most: number): WebCache => ({ kept: new Map(), most });

/** What may be said without asking, or null. */
export function fresh(cache: WebCache, url: string, now: number): Kept | null {
  const kept = cache.kept.get(url);
  return kept && now < kept.freshUntil ? kept : null;
}

/** The headers that let the other side answer 304. */
export function conditions(cache: WebCache, url: string): Record<string, string> {
  const kept = cache.kept.get(url);
  return {
    ...(kept?.etag ? { 'If-None-Match': kept.etag } : {}),
    ...(kept?.lastModified ? { 'If-Modified-Since': kept.lastModified } : {}),
  };
}

type Fetched = {
  readonly code: number;
  readonly contentType: string | null;
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
};

/** Keeps an answer to GET as far as it may be kept; what a 304 stands for, or the answer itself. */
export function remember<T extends Fetched>(cache: WebCache, url: string, answer: T, now: number): T {
  const known = cache.kept.get(url);
  const got = answer.code === 304 && known ? { ...answer, ...pick(known) } : answer;
  const { etag = known?.etag ?? null, 'last-modified': lastModified = known?.lastModified ?? null } = answer.headers;
  const directives = directivesOf(answer.headers['cache-control']);
  const freshUntil = now + maxAge(directives) * 1000;
  const mayKeep = got.code === 200 && !directives.includes('no-store') && (etag || lastModified || freshUntil > now);
  if (mayKeep) put(cache, url, { ...pick(got), etag, lastModified, freshUntil });
  else cache.kept.delete(url);
  return got;
}

/** What need not be asked for until then, although nobody said that it may be kept. */
export function lend(cache: WebCache, url: string, answer: Stored, freshUntil: number): void {
  put(cache, url, { ...answer, etag: null, lastModified: null, freshUntil });
}

function put({ kept, most }: WebCache, url: string, answer: Kept): void {
  kept.delete(url);
  kept.set(url, answer);
  const oldest = kept.keys().next();
  if (kept.size > most && !oldest.done) kept.delete(oldest.value);
}

type Stored = Pick<Kept, 'code' | 'contentType' | 'body'>;

const pick = ({ code, contentType, body }: Stored): Stored => ({
  code,
  contentType,
  body,
});

const directivesOf = (header: string | undefined): readonly string[] =>
  (header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());

/** In seconds; 0 when it must be asked about each time. */
function maxAge(directives: readonly string[]): number {
  if (directives.includes('no-cache')) return 0;
  const age = directives.find((each) => each.startsWith('max-age='))?.slice('max-age='.length);
  return age !== undefined && /^\d{1,9}$/.test(age) ? Number(age) : 0;
}
