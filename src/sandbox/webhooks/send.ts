import type { Pairs } from '#sandbox/voice/state.ts';
import { type AttemptResult, attempt } from './attempt.ts';
import type { Overrides, RetryCause } from './overrides.ts';
import { sign } from './sign.ts';

export type Outgoing = {
  readonly method: 'GET' | 'POST';
  /** Without the fragment. */
  readonly url: string;
  readonly parameters: Pairs;
  readonly authToken: string;
  /** Sent back to the application on this call's later requests. */
  readonly cookies: Map<string, string>;
};

export type Answered = { readonly code: number; readonly contentType: string | null; readonly body: string };
export type Tried = {
  readonly startedAt: number;
  readonly tookMs: number;
  readonly code: number | null;
  readonly failure: string | null;
};
export type Sent = {
  readonly answer: Answered | null;
  /** Why there is no answer, with Twilio's code. */
  readonly failure: { readonly code: number; readonly message: string } | null;
  readonly tries: readonly Tried[];
  readonly signature: string;
};

const MOST_REDIRECTS = 10;

/** Sends with Twilio's retries (on what `retryOn` says) and redirects, all within one ceiling. Never rejects. */
export async function send(outgoing: Outgoing, overrides: Overrides): Promise<Sent> {
  const deadline = Date.now() + overrides.totalMs;
  const tries: Tried[] = [];
  let sent: Sent | null = null;
  for (let turn = 0; turn <= overrides.retries; turn++) {
    const left = deadline - Date.now();
    if (sent && left <= 0) break;
    const startedAt = Date.now();
    const { result, signature } = await followed(outgoing, overrides, Math.max(1, left));
    tries.push({
      startedAt,
      tookMs: Date.now() - startedAt,
      code: result.ok ? result.code : null,
      failure: result.ok ? null : `${result.code} ${result.message}`,
    });
    sent = toSent(result, signature, tries);
    if (!retriable(result, overrides.retryOn)) break;
  }
  return sent ?? { answer: null, failure: { code: 11203, message: 'No time left' }, tries, signature: '' };
}

function toSent(result: AttemptResult, signature: string, tries: readonly Tried[]): Sent {
  if (!result.ok) return { answer: null, failure: { code: result.code, message: result.message }, tries, signature };
  const { code, contentType, body } = result;
  return { answer: { code, contentType, body }, failure: null, tries, signature };
}

function retriable(result: AttemptResult, on: readonly RetryCause[]): boolean {
  if (!result.ok) return on.includes('all') || on.includes(result.cause);
  if (result.code >= 500) return on.includes('all') || on.includes('5xx');
  return result.code >= 400 && (on.includes('all') || on.includes('4xx'));
}

type Followed = { readonly result: AttemptResult; readonly signature: string };

/** 301 to 303 turn a POST into a GET without its parameters, as browsers and Twilio do; 307 and 308 repeat it. */
async function followed(outgoing: Outgoing, overrides: Overrides, totalMs: number): Promise<Followed> {
  const deadline = Date.now() + totalMs;
  let { method, url, parameters } = outgoing;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const readMs = Math.max(1, Math.min(overrides.readMs, deadline - Date.now()));
    const prepared = prepare({ ...outgoing, method, url, parameters });
    const result = await attempt({ ...prepared, connectMs: Math.min(overrides.connectMs, readMs), readMs });
    if (result.ok) keepCookies(outgoing.cookies, result.cookies);
    const next = result.ok && isRedirect(result.code) && result.location ? URL.parse(result.location, url) : null;
    if (!result.ok || !next) return { result, signature: prepared.signature };
    if (result.code < 307 && method === 'POST') {
      method = 'GET';
      parameters = [];
    }
    url = next.href;
  }
  const message = `More than ${MOST_REDIRECTS} redirects`;
  return { result: { ok: false, cause: 'rt', code: 11215, message }, signature: '' };
}

const isRedirect = (code: number): boolean => [301, 302, 303, 307, 308].includes(code);

function prepare({ method, url, parameters, authToken, cookies }: Outgoing) {
  const form = new URLSearchParams(
    parameters.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
  ).toString();
  const address = method === 'GET' && form !== '' ? `${url}${url.includes('?') ? '&' : '?'}${form}` : url;
  const signature = sign(authToken, method, address, parameters);
  const headers: Record<string, string> = {
    'User-Agent': 'TwilioProxy/1.1',
    Accept: '*/*',
    'X-Home-Region': 'us1',
    'X-Twilio-Signature': signature,
  };
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  if (cookie !== '') headers.Cookie = cookie;
  if (method === 'POST') {
    headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
    headers['Content-Length'] = String(Buffer.byteLength(form));
  }
  return { method, url: address, headers, body: method === 'POST' ? form : null, signature };
}

function keepCookies(jar: Map<string, string>, set: readonly string[]): void {
  for (const cookie of set) {
    const [name, value] = cookie.split(';', 1)[0]?.split(/=(.*)/su) ?? [];
    if (name && value !== undefined) jar.set(name.trim(), value.trim());
  }
}
