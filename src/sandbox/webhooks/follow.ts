import digestHeader from 'digest-header';
import type { Pairs } from '#sandbox/voice/request.ts';
import { type AttemptResult, attempt } from './attempt.ts';
import { conditions, fresh, remember, type WebCache } from './cache.ts';
import { type Cookies, cookieHeader, keepCookies } from './cookies.ts';
import type { Overrides } from './overrides.ts';
import { encoded, type Said, sign } from './sign.ts';

export type Outgoing = {
  readonly method: 'GET' | 'POST';
  /** Without the fragment; a name and a password in it are for Basic and Digest. */
  readonly url: string;
  readonly said: Said;
  readonly authToken: string;
  /** The same for every try of one webhook. */
  readonly idempotencyToken: string;
  /** Sent back to the application on this call's later requests. */
  readonly cookies: Cookies;
  /** Null for what is not asked for but told. */
  readonly cache: WebCache | null;
  /** What an answer may hold. */
  readonly mostBytes: number;
  readonly now: () => number;
};

export type Followed = { readonly result: AttemptResult; readonly signature: string };

const MOST_REDIRECTS = 10;

/** One try, with its redirects: 301 to 303 turn a POST into a GET without its parameters, 307 and 308 repeat it. */
export async function follow(outgoing: Outgoing, overrides: Overrides, totalMs: number): Promise<Followed> {
  const deadline = Date.now() + totalMs;
  let { method, url, said } = outgoing;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const followed = await visit({ ...outgoing, method, url, said }, overrides, deadline);
    const { result } = followed;
    const next = result.ok && isRedirect(result.code) && result.location ? URL.parse(result.location, url) : null;
    if (!result.ok || !next) return followed;
    if (result.code < 307 && method === 'POST') {
      method = 'GET';
      said = { kind: 'form', parameters: [] };
    }
    url = next.href;
  }
  const message = `More than ${MOST_REDIRECTS} redirects`;
  return { result: { ok: false, cause: 'rt', code: 11215, message }, signature: '' };
}

const isRedirect = (code: number): boolean => [301, 302, 303, 307, 308].includes(code);

/**
 * One address. Twilio takes the name and the password from it for Basic and Digest
 * (https://www.twilio.com/docs/usage/security#http-authentication): Basic is tried at once, and Digest when asked for.
 */
async function visit(outgoing: Outgoing, overrides: Overrides, deadline: number): Promise<Followed> {
  const { method, cookies, now } = outgoing;
  const cache = method === 'GET' ? outgoing.cache : null;
  const { url, signature } = sign(outgoing.authToken, method, outgoing.url, outgoing.said);
  const kept = cache && fresh(cache, url, now());
  if (kept) return { result: { ok: true, ...kept, location: null, cookies: [], headers: {} }, signature };

  const { address, credentials } = withoutCredentials(url);
  const request = async (authorization: string | null): Promise<AttemptResult> => {
    const readMs = Math.max(1, Math.min(overrides.readMs, deadline - Date.now()));
    const result = await attempt({
      method,
      url: address,
      headers: {
        ...headersOf(outgoing, signature),
        ...(cache ? conditions(cache, url) : {}),
        ...(authorization === null ? {} : { Authorization: authorization }),
      },
      body: method === 'POST' ? bodyOf(outgoing.said) : null,
      mostBytes: outgoing.mostBytes,
      connectMs: Math.min(overrides.connectMs, readMs),
      readMs,
      sni: overrides.sni,
    });
    if (result.ok) keepCookies(cookies, address, result.cookies);
    return result;
  };

  let result = await request(credentials && `Basic ${Buffer.from(credentials).toString('base64')}`);
  const challenge = result.ok && result.code === 401 ? result.headers['www-authenticate'] : undefined;
  if (credentials && challenge?.toLowerCase().startsWith('digest')) {
    const { pathname, search } = new URL(address);
    result = await request(digestHeader(method, `${pathname}${search}`, challenge, credentials));
  }
  return { result: result.ok && cache ? remember(cache, url, result, now()) : result, signature };
}

function withoutCredentials(url: string): { readonly address: string; readonly credentials: string | null } {
  const parsed = URL.parse(url);
  if (!parsed || (parsed.username === '' && parsed.password === '')) return { address: url, credentials: null };
  const credentials = `${decodeURIComponent(parsed.username)}:${decodeURIComponent(parsed.password)}`;
  parsed.username = '';
  parsed.password = '';
  return { address: parsed.href, credentials };
}

const bodyOf = (said: Said): string => (said.kind === 'json' ? said.text : encoded(said.parameters));

const CONTENT_TYPES = {
  form: 'application/x-www-form-urlencoded; charset=UTF-8',
  json: 'application/json',
} as const;

function headersOf({ method, url, said, cookies, idempotencyToken }: Outgoing, signature: string) {
  const cookie = cookieHeader(cookies, url);
  return {
    'User-Agent': 'TwilioProxy/1.1',
    Accept: '*/*',
    'X-Home-Region': 'us1',
    'I-Twilio-Idempotency-Token': idempotencyToken,
    'X-Twilio-Signature': signature,
    ...(cookie === '' ? {} : { Cookie: cookie }),
    ...(method === 'GET'
      ? {}
      : { 'Content-Type': CONTENT_TYPES[said.kind], 'Content-Length': String(Buffer.byteLength(bodyOf(said))) }),
  };
}

/** The fields of a form; JSON has none. */
export const parametersOf = (said: Said): Pairs => (said.kind === 'form' ? said.parameters : []);
