import type { IncomingHttpHeaders } from 'node:http';

/**
 * Twilio keeps what was fetched with GET as its headers allow: it asks with If-None-Match and If-Modified-Since, and does
 * not ask at all before `max-age` is over.
 * https://help.twilio.com/articles/223180508-How-can-I-change-the-cache-behavior-of-audio-files
 */
export type WebCache<Body = string> = Map<string, Kept<Body>>;

type Kept<Body> = {
  readonly code: number;
  readonly contentType: string | null;
  readonly body: Body;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly freshUntil: number;
};

const MOST_KEPT = 200;

/** What may be said without asking, or null. */
export function fresh<Body>(cache: WebCache<Body>, url: string, now: number): Kept<Body> | null {
  const kept = cache.get(url);
  return kept && now < kept.freshUntil ? kept : null;
}

/** The headers that let the other side answer 304. */
export function conditions<Body>(cache: WebCache<Body>, url: string): Record<string, string> {
  const kept = cache.get(url);
  return {
    ...(kept?.etag ? { 'If-None-Match': kept.etag } : {}),
    ...(kept?.lastModified ? { 'If-Modified-Since': kept.lastModified } : {}),
  };
}

type Fetched<Body> = {
  readonly code: number;
  readonly contentType: string | null;
  readonly body: Body;
  readonly headers: IncomingHttpHeaders;
};

/** Keeps an answer to GET as far as it may be kept; what a 304 stands for, or the answer itself. */
export function remember<Body, T extends Fetched<Body>>(
  cache: WebCache<Body>,
  url: string,
  answer: T,
  now: number,
  mostKept = MOST_KEPT,
): T {
  const known = cache.get(url);
  const got = answer.code === 304 && known ? { ...answer, ...pick(known) } : answer;
  const { etag = known?.etag ?? null, 'last-modified': lastModified = known?.lastModified ?? null } = answer.headers;
  const directives = directivesOf(answer.headers['cache-control']);
  const freshUntil = now + maxAge(directives) * 1000;
  cache.delete(url);
  const mayKeep = got.code === 200 && !directives.includes('no-store') && (etag || lastModified || freshUntil > now);
  if (mayKeep) cache.set(url, { ...pick(got), etag, lastModified, freshUntil });
  const oldest = cache.keys().next();
  if (cache.size > mostKept && !oldest.done) cache.delete(oldest.value);
  return got;
}

const pick = <Body>({ code, contentType, body }: Pick<Kept<Body>, 'code' | 'contentType' | 'body'>) => ({
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
