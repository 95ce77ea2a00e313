import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** One HTTP exchange, without redirects and without retries. */
export type Attempt = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** A larger answer is error 11750; a sound may always be as large as a sound may be. */
  readonly mostBytes: number;
  readonly connectMs: number;
  readonly readMs: number;
  /** Whether TLS says which host is meant. */
  readonly sni: boolean;
};

export type AttemptResult =
  | {
      readonly ok: true;
      readonly code: number;
      readonly contentType: string | null;
      readonly location: string | null;
      readonly cookies: readonly string[];
      readonly body: Buffer;
      readonly headers: IncomingHttpHeaders;
    }
  /** `ct`: no connection was made; `rt`: no whole answer came. The codes are Twilio's. */
  | { readonly ok: false; readonly cause: 'ct' | 'rt'; readonly code: number; readonly message: string };

/** Twilio takes documents up to 64 kB. */
export const MOST_DOCUMENT_BYTES = 64 * 1024;
/** Forty minutes of telephone sound as WAV. */
export const MOST_SOUND_BYTES = 40 * 1024 * 1024;

/** What Node says of a certificate, and what Twilio's debugger does. */
const CERTIFICATE_FAULTS: ReadonlyMap<string, number> = new Map([
  ['ERR_TLS_CERT_ALTNAME_INVALID', 11235],
  ['CERT_HAS_EXPIRED', 11236],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 11237],
  ['SELF_SIGNED_CERT_IN_CHAIN', 11237],
  ['UNABLE_TO_GET_ISSUER_CERT', 11237],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 11237],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 11237],
]);

const DNS_FAULTS = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/**
 * Connections are kept for the next request: a new one for each cost two fifths of the sandbox's time when 2,000 calls
 * told of themselves (`bench/sandbox.ts`). An idle one is given up before a server that keeps them five seconds, as
 * Node's does, and never holds the program open.
 */
const kept = { keepAlive: true, timeout: 4000 } as const;
const AGENTS = {
  'http:': { open: httpRequest, agent: new HttpAgent(kept) },
  'https:': { open: httpsRequest, agent: new HttpsAgent(kept) },
} as const;

/** Never rejects. Ceilings on the network run on the machine's time, whatever the sandbox's clock is. */
export function attempt(spec: Attempt): Promise<AttemptResult> {
  return exchange(spec, true);
}

/** @param mayBeStale take a kept connection; when it turns out to be closed, the request goes out once more on its own */
function exchange(spec: Attempt, mayBeStale: boolean): Promise<AttemptResult> {
  const { promise, resolve } = Promise.withResolvers<AttemptResult>();
  const url = URL.parse(spec.url);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    resolve({ ok: false, cause: 'rt', code: 11100, message: `Invalid URL format: ${spec.url}` });
    return promise;
  }
  const timers = new Set<NodeJS.Timeout>();
  let connected = false;
  let finished = false;
  const finish = (result: AttemptResult) => {
    finished = true;
    for (const timer of timers) clearTimeout(timer);
    if (!result.ok) outgoing.destroy();
    resolve(result);
  };
  const { open, agent } = AGENTS[url.protocol];
  const options = {
    method: spec.method,
    headers: { ...spec.headers },
    // The agent would take a connection that has named the host for one that has not.
    agent: mayBeStale && spec.sni ? agent : false,
    ...(spec.sni ? {} : { servername: '' }),
  };
  const startedAt = performance.now();
  const outgoing: ClientRequest = open(url, options);
  const ceiling = (ms: number, result: AttemptResult) => timers.add(setTimeout(() => finish(result), ms));

  ceiling(spec.readMs, { ok: false, cause: 'rt', code: 11203, message: 'Total timeout is triggered' });
  const connecting = setTimeout(() => {
    if (!connected) finish({ ok: false, cause: 'ct', code: 11201, message: 'Got a TCP connection timeout' });
  }, spec.connectMs);
  timers.add(connecting);
  const onConnected = () => {
    connected = true;
    clearTimeout(connecting);
  };
  outgoing.on('socket', (socket) => {
    if (outgoing.reusedSocket) onConnected();
    else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', onConnected);
  });
  outgoing.on('error', (error) => {
    if (finished) return;
    if (!outgoing.reusedSocket || !isReset(error)) return finish(failure(error, connected));
    for (const timer of timers) clearTimeout(timer);
    const readMs = Math.max(1, spec.readMs - (performance.now() - startedAt));
    resolve(exchange({ ...spec, readMs }, false));
  });
  outgoing.on('response', (response) => void readAnswer(response, spec.mostBytes).then(finish));
  outgoing.end(spec.body ?? undefined);
  return promise;
}

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<AttemptResult> {
  const most = response.headers['content-type']?.startsWith('audio/') ? MOST_SOUND_BYTES : mostBytes;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      const piece = Buffer.from(chunk);
      bytes += piece.length;
      if (bytes > most) return { ok: false, cause: 'rt', code: 11750, message: 'Response body is too large' };
      chunks.push(piece);
    }
  } catch (error) {
    return failure(error, true);
  }
  return {
    ok: true,
    code: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? null,
    location: response.headers.location ?? null,
    cookies: response.headers['set-cookie'] ?? [],
    body: Buffer.concat(chunks),
    headers: response.headers,
  };
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The server closed a kept connection while the request was on its way to it. */
const isReset = (error: unknown): boolean => ['ECONNRESET', 'EPIPE'].includes(codeOf(error));

function failure(error: unknown, connected: boolean): AttemptResult {
  const name = codeOf(error);
  const detail = error instanceof Error ? error.message || name : String(error);
  if (connected) return { ok: false, cause: 'rt', code: 11206, message: `HTTP protocol violation: ${detail}` };
  if (DNS_FAULTS.has(name)) return { ok: false, cause: 'ct', code: 11210, message: `Bad host name: ${detail}` };
  const certificate = CERTIFICATE_FAULTS.get(name);
  if (certificate !== undefined) return { ok: false, cause: 'ct', code: certificate, message: detail };
  if (name === 'ECONNRESET' || name === 'EPROTO' || name.startsWith('ERR_SSL')) {
    return { ok: false, cause: 'ct', code: 11220, message: `SSL/TLS Handshake Error: ${detail}` };
  }
  if (name === 'ECONNREFUSED') return { ok: false, cause: 'ct', code: 11202, message: `Connection refused: ${detail}` };
  return { ok: false, cause: 'ct', code: 11205, message: `HTTP connection failure: ${detail}` };
}
