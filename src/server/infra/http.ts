import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastifyUnderPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { newId } from '../kernel/ids.ts';
import { type Refusal, Refused } from '../kernel/refusal.ts';
import { type Doors, guardAccess } from './access.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Db } from './db.ts';
import { refusalOf } from './faults.ts';
import { securityHeaders } from './headers.ts';
import type { Log } from './log.ts';
import { toProblem } from './problem.ts';
import { answerUnread } from './unread.ts';
import { compileValidator } from './validation.ts';

export {
  type Access,
  type Authenticate,
  type AuthenticateKey,
  callerOf,
  identityOf,
  type KeyHolder,
  type SignIn,
} from './access.ts';
export type { App } from './app.ts';

type Needs = Doors & { readonly config: Config; readonly log: Log; readonly db: Db };

const maxBody = 256 * 1024;

/** The HTTP server without any route: security headers, limits, sign-in, access, errors. */
export async function createApp({ config, log, db, ...doors }: Needs): Promise<App> {
  const app: App = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => newId(),
    trustProxy: config.trustProxy,
    bodyLimit: maxBody,
    clientErrorHandler: answerUnread,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded, for which no hook runs.
    frameworkErrors: (error, request, reply) => {
      reply.header('x-request-id', request.id);
      answerProblem(reply as unknown as FastifyReply, refusalOf(error, request.log), request.id);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(compileValidator);
  app.setErrorHandler((error, request, reply) => answerProblem(reply, refusalOf(error, request.log), request.id));
  app.setNotFoundHandler((request, reply) => answerProblem(reply, { code: 'not-found' }, request.id));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, url: routeOptions.url, status: reply.statusCode, ms }, 'request');
  });

  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, securityHeaders(config));
  await shedLoad(app, config);
  await app.register(fastifyRateLimit, {
    max: config.limits.requestsPerMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: tooMany,
    allowList: isWebhook,
  });
  guardAccess(app, db, doors, config);
  return app;
}

/** Sends a refusal as problem details. */
export function answerProblem(
  reply: {
    code: (status: number) => typeof reply;
    header: (name: string, value: string) => typeof reply;
    type: (mime: string) => typeof reply;
    send: (body: unknown) => unknown;
  },
  refusal: Refusal,
  requestId: string,
): unknown {
  const problem = toProblem(refusal, requestId);
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The carrier does not come again for long; what it says is taken when everything else is shed. */
function isWebhook(request: FastifyRequest): boolean {
  return request.routeOptions.config.access === 'webhook';
}

function tooMany(_request: unknown, context: { ttl: number }): Error {
  return new Refused({ code: 'too-many-requests', retryAfterSeconds: Math.ceil(context.ttl / 1000) });
}

/** The event loop's delay is a mean of the last second, and while a server starts it is the start that it measures. */
const startMs = 2_000;

async function shedLoad(app: App, config: Config): Promise<void> {
  let countsFrom = Number.POSITIVE_INFINITY;
  app.addHook('onListen', async () => {
    countsFrom = performance.now() + startMs;
  });
  await app.register(fastifyUnderPressure, {
    maxEventLoopDelay: config.limits.shedAfterMs,
    pressureHandler: (request) => {
      const { access } = request.routeOptions.config;
      // Probes must tell a busy process from a dead one; callbacks do not come again for long.
      if (access === 'webhook' || access === 'anonymous' || performance.now() < countsFrom) return;
      throw new Refused({ code: 'overloaded', retryAfterSeconds: 2 });
    },
  });
}
