import type { FastifyRequest } from 'fastify';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { type Answer, notFound, type RestRequest, refuse, type Served } from './answer.ts';
import { type Caller, callerOf, isPrivileged, mayReach } from './auth.ts';

/** Whose world a request reaches, or why it is refused there. */
export type Admission = {
  readonly world: World;
  /** It came with the credentials of the account that owns the reached one: the main account owns itself. */
  readonly byOwner: boolean;
  readonly refused: Answer | null;
};

export const UNAUTHORIZED = refuse(20003, 401, 'Authenticate');

/** What Twilio answers a key that is right and may not: https://www.twilio.com/docs/api/errors/20003 */
const NOT_BY_THIS_KEY = refuse(20003, 401, 'Authentication Error - invalid username');

/**
 * Finds the account that a path names and asks whether the credentials reach it. A path without an account means the
 * caller's own.
 */
export function admit(estate: Estate, request: FastifyRequest, route: Served): Admission {
  const { accountSid } = request.params as { accountSid?: string };
  const caller = callerOf(estate, request.headers.authorization);
  const named = accountSid === undefined ? caller?.world : estate.worlds.get(accountSid);
  const world = named ?? estate.main;
  const byOwner = caller?.world.account.sid === world.account.ownerSid;
  const params = request.params as RestRequest['params'];
  if (named && route.open?.({ settings: named.settings, params, path: pathOf(request) })) {
    return { world, byOwner, refused: null };
  }
  if (!caller) return { world, byOwner, refused: UNAUTHORIZED };
  return { world, byOwner, refused: named ? whyNot(caller, named, route) : notFound(pathOf(request)) };
}

function whyNot(caller: Caller, { account }: World, route: Served): Answer | null {
  if (!mayReach(caller, account)) return UNAUTHORIZED;
  if (route.privileged && !isPrivileged(caller)) return NOT_BY_THIS_KEY;
  if (account.kind === 'test' && !isTestable(route)) return NOT_WITH_TEST_CREDENTIALS;
  if (account.status !== 'active' && isPlacing(route)) return refuse(10001, 400, 'Account is not active');
  return null;
}

/** https://www.twilio.com/docs/iam/test-credentials: these three and no others. */
const TESTABLE = ['/Calls', '/Messages', '/IncomingPhoneNumbers'] as const;
const isTestable = ({ method, path }: Served): boolean =>
  method === 'POST' && TESTABLE.some((testable) => testable === path);
const NOT_WITH_TEST_CREDENTIALS = refuse(20008, 403, 'Resource not accessible with Test Account Credentials');

/** What an account that is suspended or closed can no longer do, whoever asks for it. */
const isPlacing = ({ method, path }: Served): boolean =>
  method === 'POST' && /\/(Calls|Messages|Participants)$/u.test(path);

export const pathOf = (request: FastifyRequest): string => request.originalUrl.split('?', 1)[0] ?? '';
