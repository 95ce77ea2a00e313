import type { HTTPMethods, RouteOptions } from 'fastify';
import { may, type Permission } from '#contract/permissions.ts';
import type { Caller, Identity, Member, Program } from '../kernel/actor.ts';
import { Refused } from '../kernel/refusal.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Db } from './db.ts';
import { tellAbout } from './log.ts';
import type { Scope } from './scope.ts';

/**
 * Who may call a route. Every route names one of these; one that does not stops the server from starting.
 * `anonymous`: anybody, and no sign-in is read (files, probes). `public`: anybody; a sign-in is read where there is one.
 * `signed-in`: anybody with a sign-in, organization or not. `webhook`: the carrier, whose signature the route checks.
 * Else a permission of the reviewed table.
 */
export type Access = Permission | 'anonymous' | 'public' | 'signed-in' | 'webhook';

/** A verified sign-in. `organizationId` and `member` are null for somebody who belongs to none. */
export type SignIn = {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly organizationId: string | null;
  readonly member: Member | null;
};

/** Reads the sign-in of a request from its cookies; null when there is none that is valid. */
export type Authenticate = (cookies: Readonly<Record<string, string | undefined>>) => Promise<SignIn | null>;

/** A program, and the organization whose key it has. */
export type KeyHolder = { readonly tenantId: string; readonly actor: Program };

/** Whose API key this is; null when it is nobody's, has expired or was revoked. */
export type AuthenticateKey = (key: string) => Promise<KeyHolder | null>;

/** The two ways of saying who asks. */
export type Doors = { readonly authenticate: Authenticate; readonly authenticateKey: AuthenticateKey };

/** A route as the access table and the API's description see it. */
export type Route = {
  readonly methods: readonly HTTPMethods[];
  readonly url: string;
  readonly access: Access;
  readonly schema: RouteOptions['schema'];
};

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Null on public routes without a sign-in; see `identityOf`. */
    signIn: SignIn | null;
    /** The program that asks; null for people. */
    keyHolder: KeyHolder | null;
    /** Runs in one transaction as the signed-in member of the chosen organization, or as the organization's program. */
    inTenant: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  }
  interface FastifyInstance {
    /** Every route with its access; complete once the server is ready. */
    listRoutes: () => readonly Route[];
  }
}

/** Lets a request through to its route only as the route's access says. */
export function guardAccess(app: App, db: Db, doors: Doors, config: Config): void {
  keepRoutes(app);
  app.decorateRequest('signIn', null);
  app.decorateRequest('keyHolder', null);
  app.decorateRequest('inTenant', function inTenant<T>(this: Asking, work: (scope: Scope) => Promise<T>) {
    return db.inTenant(callerOf(this), work);
  });
  // Not `onRequest`: the limit of requests is a hook of each route, and those run after the ones of all routes. A refused
  // request would not be counted, and could look at the database as often as somebody likes.
  app.addHook('preParsing', async (request) => {
    const access = request.routeOptions.config.access;
    if (!access || access === 'anonymous' || access === 'webhook') return;
    refuseForeignOrigin(request.method, request.headers.origin, config);
    const key = bearerOf(request.headers.authorization);
    if (key !== null) {
      const holder = await doors.authenticateKey(key);
      if (!holder) throw new Refused({ code: 'key-invalid' });
      // Before it may be refused: the line of a refusal says whose it was.
      tellAbout(request, { keyId: holder.actor.keyId });
      refuseProgram(holder, access);
      request.keyHolder = holder;
      return;
    }
    request.signIn = await doors.authenticate(request.cookies);
    if (access === 'public') return;
    if (!request.signIn) throw new Refused({ code: 'not-signed-in' });
    if (access === 'signed-in') return;
    const member = request.signIn.member;
    if (!member) throw new Refused({ code: 'no-organization' });
    if (!may(member.role, access))
      throw new Refused({ code: 'not-allowed', detail: `The role ${member.role} may not do this (${access}).` });
  });
}

type Asking = { readonly signIn: SignIn | null; readonly keyHolder: KeyHolder | null; readonly id: string };

const bearer = /^Bearer(?: +(.*))?$/i;

/**
 * What is brought as a bearer, also nothing at all: a program that lost its key is not to become whoever's cookie comes
 * with it. Other schemes are not ours: a proxy before us may ask for a password of its own.
 */
function bearerOf(authorization: string | undefined): string | null {
  const found = bearer.exec(authorization ?? '');
  return found && (found[1] ?? '').trimEnd();
}

/** A request with a key is the program's, whatever cookies come with it. */
function refuseProgram({ actor }: KeyHolder, access: Exclude<Access, 'anonymous' | 'webhook'>): void {
  if (access === 'public' || access === 'signed-in') throw new Refused({ code: 'not-for-keys' });
  if (!may(actor.role, access))
    throw new Refused({ code: 'not-allowed', detail: `A ${actor.role} may not do this (${access}).` });
}

/** Whoever asks, as a transaction wants to know it. @throws Refused without an organization. */
export function callerOf(request: Asking): Identity & { readonly actor: Caller } {
  return request.keyHolder ? { ...request.keyHolder, requestId: request.id } : identityOf(request);
}

/** The member who asks, for what is a person's own. @throws Refused for programs, and without an organization. */
export function identityOf(request: Asking): Identity & { readonly actor: Member } {
  if (request.keyHolder) throw new Refused({ code: 'not-for-keys' });
  const signIn = request.signIn;
  if (!signIn) throw new Refused({ code: 'not-signed-in' });
  if (!signIn.organizationId || !signIn.member) throw new Refused({ code: 'no-organization' });
  return { tenantId: signIn.organizationId, actor: signIn.member, requestId: request.id };
}

// Looked at once the server is ready, since plugins that bring routes of their own are given their access by a hook of
// the feature that registers them, which runs after this one.
function keepRoutes(app: App): void {
  const kept: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    kept.push(route);
  });
  app.addHook('onReady', async () => {
    const nameless = kept.filter((route) => !route.config?.access);
    if (nameless.length === 0) return;
    const names = nameless.map((route) => `${String(route.method)} ${route.url}`);
    throw new Error(`A route must name who may call it; these do not: ${names.join(', ')}`);
  });
  app.decorate('listRoutes', () =>
    kept.map((route) => ({
      methods: [route.method].flat() as HTTPMethods[],
      url: route.url,
      access: route.config?.access as Access,
      schema: route.schema,
    })),
  );
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
