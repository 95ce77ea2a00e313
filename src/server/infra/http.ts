import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastifyUnderPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import { may, type Permission } from '#contract/permissions.ts';
import type { Identity, Member } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { type Refusal, Refused } from '../kernel/refusal.ts';
import type { Config } from './config.ts';
import type { Db } from './db.ts';
import { refusalOf } from './faults.ts';
import type { Log } from './log.ts';
import { toProblem } from './problem.ts';
import type { Scope } from './scope.ts';

/**
 * Who may call a route. Every route names one of these; one that does not stops the server from starting.
 * `public`: anybody. `signed-in`: anybody with a sign-in, organization or not. `webhook`: the carrier, whose signature
 * the route checks. Else a permission of the reviewed table.
 */
export type Access = Permission | 'public' | 'signed-in' | 'webhook';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Null on public routes without a sign-in; see `identityOf`. */
    signIn: SignIn | null;
    /** Runs in one transaction as the signed-in member of the chosen organization. */
    inTenant: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  }
}

/** A verified sign-in. `organizationId` and `member` are null for somebody who belongs to none. */
export type SignIn = {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly organizationId: string | null;
  readonly member: Member | null;
};

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Reads the sign-in of a request from its cookies; null when there is none that is valid. */
export type Authenticate = (cookies: Readonly<Record<string, string | undefined>>) => Promise<SignIn | null>;

type Needs = { readonly config: Config; readonly log: Log; readonly db: Db; readonly authenticate: Authenticate };

const maxBody = 256 * 1024;

/** The HTTP server without any route: security headers, limits, sign-in, access, errors. */
export async function createApp({ config, log, db, authenticate }: Needs): Promise<App> {
  const app: App = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    genReqId: () => newId(),
    requestIdLogLabel: 'requestId',
    disableRequestLogging: true,
    trustProxy: config.trustProxy,
    bodyLimit: maxBody,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: true } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, request.log);
    return answerProblem(reply, refusal, request.id);
  });
  app.setNotFoundHandler((request, reply) => answerProblem(reply, { code: 'not-found' }, request.id));

  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, securityHeaders(config));
  await app.register(fastifyUnderPressure, { maxEventLoopDelay: 2_000, pressureHandler: shed });
  await app.register(fastifyRateLimit, { max: 1200, timeWindow: '1 minute', errorResponseBuilder: tooMany });
  guardAccess(app, db, authenticate, config);
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      url: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log.info(line, 'request');
  });
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

function guardAccess(app: App, db: Db, authenticate: Authenticate, config: Config): void {
  app.addHook('onRoute', (route) => {
    if (!route.config?.access) throw new Error(`Route ${String(route.method)} ${route.url} names no access`);
  });
  app.decorateRequest('signIn', null);
  app.decorateRequest('inTenant', function inTenant<
    T,
  >(this: { signIn: SignIn | null; id: string }, work: (scope: Scope) => Promise<T>) {
    return db.inTenant(identityOf(this), work);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (!access || access === 'webhook') return;
    refuseForeignOrigin(request.method, request.headers.origin, config);
    request.signIn = await authenticate(request.cookies);
    if (access === 'public') return;
    if (!request.signIn) throw new Refused({ code: 'not-signed-in' });
    if (access === 'signed-in') return;
    const member = request.signIn.member;
    if (!member) throw new Refused({ code: 'no-organization' });
    if (!may(member.role, access))
      throw new Refused({ code: 'not-allowed', detail: `The role ${member.role} may not do this (${access}).` });
  });
}

/** The member who asks, as a transaction wants to know it. @throws Refused without an organization. */
export function identityOf(request: { signIn: SignIn | null; id: string }): Identity & { readonly actor: Member } {
  const signIn = request.signIn;
  if (!signIn) throw new Refused({ code: 'not-signed-in' });
  if (!signIn.organizationId || !signIn.member) throw new Refused({ code: 'no-organization' });
  return { tenantId: signIn.organizationId, actor: signIn.member, requestId: request.id };
}

// Cookies are SameSite=Lax; this is the second wall against requests that another site's page makes.
function refuseForeignOrigin(method: string, origin: string | undefined, config: Config): void {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || origin === undefined) return;
  if (origin === config.publicUrl) return;
  if (config.environment !== 'production' && /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)) return;
  throw new Refused({
    code: 'foreign-origin',
    detail: `The request came from ${origin}, not from ${config.publicUrl}.`,
  });
}

function securityHeaders(config: Config) {
  const https = config.publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    hsts: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' as const },
  };
}

function tooMany(_request: unknown, context: { ttl: number }): Error {
  return new Refused({ code: 'too-many-requests', retryAfterSeconds: Math.ceil(context.ttl / 1000) });
}

function shed(): never {
  throw new Refused({ code: 'overloaded', retryAfterSeconds: 2 });
}
