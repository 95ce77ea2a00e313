import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '#sandbox/exchange/world.ts';
import { accounts, accountView } from './accounts.ts';
import { type Answer, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { applications } from './applications.ts';
import { isAuthorized } from './auth.ts';
import { availablePhoneNumbers } from './available-phone-numbers.ts';
import { calls } from './calls.ts';
import { conferences } from './conferences.ts';
import { form } from './form.ts';
import { incomingPhoneNumbers } from './incoming-phone-numbers.ts';
import { notifications } from './notifications.ts';
import { outgoingCallerIds } from './outgoing-caller-ids.ts';
import { participants } from './participants.ts';
import { recordings } from './recordings.ts';
import { answerWithFaults, refuseByFault } from './trouble.ts';

const ROUTES: readonly Route[] = [
  ...accounts,
  ...calls,
  ...incomingPhoneNumbers,
  ...availablePhoneNumbers,
  ...applications,
  ...conferences,
  ...participants,
  ...notifications,
  ...outgoingCallerIds,
  ...recordings,
];

const PREFIX = '/2010-04-01';

/** `/2010-04-01/…`: Twilio's REST API. Expects `.json` to have been taken off the path (see `withoutJson`). */
export async function registerRest(app: FastifyInstance, world: World): Promise<void> {
  let running = 0;

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
    return write(reply, isAuthorized(world.account, request.headers.authorization) ? unsupported : UNAUTHORIZED);
  });

  const serve = async (request: FastifyRequest, reply: FastifyReply, run: Route['run']) => {
    const asked = toRest(world, request);
    const startedAt = performance.now();
    running += 1;
    try {
      const early = gate(world, request, running) ?? refuseByFault(world, asked);
      const answer = early ?? run(asked);
      const tookMs = Math.round(performance.now() - startedAt);
      return await answerWithFaults(world, asked, answer, early !== null, tookMs, reply, () => write(reply, answer));
    } finally {
      running -= 1;
    }
  };

  for (const route of ROUTES) {
    app.route({
      method: route.method,
      url: `/Accounts/:accountSid${route.path}`,
      handler: (request, reply) => serve(request, reply, route.run),
    });
  }
  app.get('/Accounts', (request, reply) => serve(request, reply, listAccounts));
}

/** Twilio's paths end in `.json`; the part before may hold any character, a dot too. */
export const withoutJson = (url: string): string => (url.startsWith(PREFIX) ? url.replace(/\.json(?=$|\?)/u, '') : url);

const listAccounts: Route['run'] = ({ world, path }) =>
  ok({
    accounts: [accountView(world)],
    page: 0,
    page_size: 50,
    start: 0,
    end: 0,
    uri: path,
    first_page_uri: path,
    next_page_uri: null,
    previous_page_uri: null,
  });

const UNAUTHORIZED = refuse(20003, 401, 'Authenticate');

function gate(world: World, request: FastifyRequest, running: number): Answer | null {
  if (!isAuthorized(world.account, request.headers.authorization)) return UNAUTHORIZED;
  const { accountSid } = request.params as { accountSid?: string };
  if (accountSid !== undefined && accountSid !== world.account.sid) return notFound(pathOf(request));
  if (running > world.settings.concurrentRequests) return refuse(20429, 429, 'Too Many Requests');
  return null;
}

const pathOf = (request: FastifyRequest): string => request.originalUrl.split('?', 1)[0] ?? '';

function toRest(world: World, request: FastifyRequest): RestRequest {
  const body = typeof request.body === 'string' ? request.body : '';
  return {
    world,
    method: request.method,
    path: pathOf(request),
    params: request.params as Record<string, string | undefined>,
    form: form(new URLSearchParams(body)),
    query: new URLSearchParams(request.originalUrl.split('?').slice(1).join('?')),
  };
}

/** The headers that the real API sends, as recorded. */
function write(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers({
    'Twilio-Concurrent-Requests': '1',
    'Twilio-Request-Id': `RQ${crypto.randomUUID().replaceAll('-', '')}`,
    'X-Home-Region': 'us1',
    'X-API-Domain': 'api.twilio.com',
    'X-Powered-By': 'AT-5000',
    'X-Shenanigans': 'none',
  });
  if (answer.status === 401) reply.header('WWW-Authenticate', 'Basic realm="Twilio API"');
  if (answer.body === null) return reply.send();
  return reply.type('application/json;charset=utf-8').send(JSON.stringify(answer.body));
}
