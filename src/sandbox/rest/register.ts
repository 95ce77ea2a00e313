import { type Duplex, Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { type Answer, notFound, type RestRequest, refuse, type Served } from './answer.ts';
import { callerOf } from './auth.ts';
import { whyNoFlag } from './flags.ts';
import { form } from './form.ts';
import { type Admission, admit, pathOf, UNAUTHORIZED } from './gate.ts';
import { noteIdle } from './idle.ts';
import { otherMethods, type Place } from './other-methods.ts';
import { LOOKUP_ROUTES, ROUTES, ROUTES_OF_ALL_ACCOUNTS } from './routes.ts';
import { answerWithFaults, refuseByFault } from './trouble.ts';

const PREFIX = '/2010-04-01';

/** `/2010-04-01/…`: Twilio's REST API. Expects `.json` to have been taken off the path (see `withoutJson`). */
export async function registerRest(app: FastifyInstance, estate: Estate): Promise<void> {
  const own = ROUTES.map((route) => ({ url: `/Accounts/:accountSid${route.path}`, route }));
  serveAll(app, estate, [...own, ...ROUTES_OF_ALL_ACCOUNTS.map((route) => ({ url: route.path, route }))]);
}

/** `/v2/…`: Lookups, on another of Twilio's hosts, with the same credentials and the same errors. */
export async function registerLookups(app: FastifyInstance, estate: Estate): Promise<void> {
  serveAll(
    app,
    estate,
    LOOKUP_ROUTES.map((route) => ({ url: route.path, route })),
  );
}

function serveAll(app: FastifyInstance, estate: Estate, places: readonly Place[]): void {
  const serve = serving(app, estate);
  for (const { url, route } of [...places, ...otherMethods(places, app.supportedMethods)]) serve(url, route);
}

/** An address that the router cannot read (`/Calls/%E0%A4%A`) never reaches a route: it is refused in Twilio's form too. */
export function refuseAddress(error: { readonly message: string }, request: FastifyRequest, reply: FastifyReply): void {
  const status = 400;
  if (/^\/(2010-04-01|v2)(\/|$)/u.test(request.originalUrl)) write(reply, refuse(20001, status, error.message));
  else reply.code(status).send({ error: error.message });
}

/**
 * What Node's parser refuses (a head over `maxHeaderSize`, no HTTP at all) meets neither route nor hook, and it is not known
 * whom it was for: whoever it is reads Twilio's form.
 */
export function refuseUnread(error: { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, phrase] = UNREAD[error.code ?? ''] ?? [400, 'Bad Request'];
  const body = JSON.stringify(refuse(20001, status, phrase).body);
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    'Content-Type: application/json;charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const UNREAD: Readonly<Record<string, readonly [status: number, phrase: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

type Serve = (url: string, route: Served) => void;

/** Makes a part of the server one of Twilio's APIs: who asks is checked, faults strike, and the journal hears of it. */
function serving(app: FastifyInstance, estate: Estate): Serve {
  const running = new Map<World, number>();

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, String(body)));
  app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
    const answer =
      status === 500
        ? refuse(20500, 500, 'An internal server error has occurred')
        : refuse(20001, status, error.message);
    if (status === 500) request.log.error(error);
    return write(reply, answer);
  });
  app.setNotFoundHandler((request, reply) => {
    const unsupported = notFound(pathOf(request));
    return write(reply, callerOf(estate, request.headers.authorization) ? unsupported : UNAUTHORIZED);
  });

  const serve = async (request: FastifyRequest, reply: FastifyReply, route: Served) => {
    const admission = admit(estate, request, route);
    const { world } = admission;
    const asked = toRest(admission, request);
    const startedAt = performance.now();
    const atOnce = (running.get(world) ?? 0) + 1;
    running.set(world, atOnce);
    try {
      const tooMany = atOnce > world.settings.concurrentRequests ? TOO_MANY : null;
      const early = admission.refused ?? tooMany ?? refuseByFault(world, asked);
      const answer = early ?? whyNoFlag(route, asked) ?? route.run(asked);
      if (early === null) noteIdle(route, asked, answer);
      const tookMs = Math.round(performance.now() - startedAt);
      return await answerWithFaults(world, asked, answer, early !== null, tookMs, reply, (told) => write(reply, told));
    } finally {
      running.set(world, (running.get(world) ?? 1) - 1);
    }
  };

  return (url, route) => {
    app.route({ method: route.method, url, handler: (request, reply) => serve(request, reply, route) });
  };
}

/** Twilio's paths end in `.json`; the part before may hold any character, a dot too. */
export const withoutJson = (url: string): string => (url.startsWith(PREFIX) ? url.replace(/\.json(?=$|\?)/u, '') : url);

const TOO_MANY = refuse(20429, 429, 'Too Many Requests');

function toRest({ world, byOwner }: Admission, request: FastifyRequest): RestRequest {
  const body = typeof request.body === 'string' ? request.body : '';
  return {
    world,
    byOwner,
    method: request.method,
    path: pathOf(request),
    params: request.params as Record<string, string | undefined>,
    form: form(new URLSearchParams(body)),
    query: new URLSearchParams(request.originalUrl.split('?').slice(1).join('?')),
    // Of GET alone; nothing here has a validator that `If-Range` could name (RFC 9110, sections 14.2 and 13.1.5).
    range: request.method === 'GET' && !request.headers['if-range'] ? request.headers.range : undefined,
  };
}

/** The headers that the real API sends, as recorded. */
function write(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers({
    'Twilio-Concurrent-Requests': '1',
    // Seconds, as recorded.
    'Twilio-Request-Duration': (reply.elapsedTime / 1000).toFixed(3),
    'Twilio-Request-Id': `RQ${crypto.randomUUID().replaceAll('-', '')}`,
    'X-Home-Region': 'us1',
    'X-API-Domain': 'api.twilio.com',
    'X-Powered-By': 'AT-5000',
    'X-Shenanigans': 'none',
  });
  if (answer.headers) reply.headers(answer.headers);
  if (answer.status === 401) reply.header('WWW-Authenticate', 'Basic realm="Twilio API"');
  if (answer.file?.length !== undefined) reply.header('Content-Length', answer.file.length);
  if (answer.file) return reply.type(answer.file.contentType).send(sent(reply, answer.file.bytes));
  if (answer.body === null) return reply.send();
  return reply.type('application/json;charset=utf-8').send(JSON.stringify(answer.body));
}

/** Of a file that nobody wants but to know of, nothing is read. */
function sent({ request }: FastifyReply, bytes: Buffer | (() => Readable)): Buffer | Readable {
  if (Buffer.isBuffer(bytes)) return bytes;
  return request.method === 'HEAD' ? Readable.from([]) : bytes();
}
