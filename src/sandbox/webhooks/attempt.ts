import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** One HTTP exchange, without redirects and without retries. */
export type Attempt = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly connectMs: number;
  readonly readMs: number;
};

export type AttemptResult =
  | {
      readonly ok: true;
      readonly code: number;
      readonly contentType: string | null;
      readonly location: string | null;
      readonly cookies: readonly string[];
      readonly body: string;
    }
  /** `ct`: no connection was made; `rt`: no whole answer came. The codes are Twilio's. */
  | { readonly ok: false; readonly cause: 'ct' | 'rt'; readonly code: number; readonly message: string };

/** Twilio takes documents up to 64 kB; a larger answer is error 11750. */
const MOST_BYTES = 64 * 1024;

const DNS_FAULTS = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/** Never rejects. Ceilings on the network run on the machine's time, whatever the sandbox's clock is. */
export function attempt(spec: Attempt): Promise<AttemptResult> {
  const { promise, resolve } = Promise.withResolvers<AttemptResult>();
  const url = URL.parse(spec.url);
  if (!url || !/^https?:$/.test(url.protocol)) {
    resolve({ ok: false, cause: 'rt', code: 11100, message: `Invalid URL format: ${spec.url}` });
    return promise;
  }
  const timers = new Set<NodeJS.Timeout>();
  let connected = false;
  const finish = (result: AttemptResult) => {
    for (const timer of timers) clearTimeout(timer);
    outgoing.destroy();
    resolve(result);
  };
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing: ClientRequest = open(url, { method: spec.method, headers: { ...spec.headers }, agent: false });
  const ceiling = (ms: number, result: AttemptResult) => timers.add(setTimeout(() => finish(result), ms));

  ceiling(spec.readMs, { ok: false, cause: 'rt', code: 11203, message: 'Total timeout is triggered' });
  const connecting = setTimeout(() => {
    if (!connected) finish({ ok: false, cause: 'ct', code: 11201, message: 'Got a TCP connection timeout' });
  }, spec.connectMs);
  timers.add(connecting);
  outgoing.on('socket', (socket) => {
    socket.on(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      connected = true;
      clearTimeout(connecting);
    });
  });
  outgoing.on('error', (error) => finish(failure(error, connected)));
  outgoing.on('response', (response) => void readAnswer(response).then(finish));
  outgoing.end(spec.body ?? undefined);
  return promise;
}

async function readAnswer(response: IncomingMessage): Promise<AttemptResult> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      const piece = Buffer.from(chunk);
      bytes += piece.length;
      if (bytes > MOST_BYTES) return { ok: false, cause: 'rt', code: 11750, message: 'Response body is too large' };
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
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function failure(error: unknown, connected: boolean): AttemptResult {
  const name = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message || name : String(error);
  if (connected) return { ok: false, cause: 'rt', code: 11206, message: `HTTP protocol violation: ${detail}` };
  if (DNS_FAULTS.has(name)) return { ok: false, cause: 'ct', code: 11210, message: `Bad host name: ${detail}` };
  if (name === 'ECONNREFUSED') return { ok: false, cause: 'ct', code: 11202, message: `Connection refused: ${detail}` };
  return { ok: false, cause: 'ct', code: 11205, message: `HTTP connection failure: ${detail}` };
}
