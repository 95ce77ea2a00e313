import type { ErrorCode } from '#contract/errors.ts';
import type { CarrierAnswer } from '../port.ts';

/** Twilio's error codes (https://www.twilio.com/docs/api/errors) by the entry of our catalogue that explains them. */
const codesOf = {
  'carrier-auth': [20003, 20005, 20101, 20104],
  'carrier-from-invalid': [21210, 21212, 21213],
  'carrier-to-invalid': [21201, 21211, 21214, 21217, 13223, 13224],
  'carrier-geo': [21215, 13227],
  'carrier-blocked': [21216, 13225],
  'carrier-unverified': [21219],
  'carrier-application': [21218],
  'carrier-configuration': [21205, 21206, 21208, 21209, 21620],
  'carrier-account': [10001, 10002, 10003, 10005],
  'carrier-limit': [10004, 20429, 22005],
} as const satisfies Partial<Record<ErrorCode, readonly number[]>>;

const refusalByCode = new Map<number, ErrorCode>(
  Object.entries(codesOf).flatMap(([refusal, codes]) => codes.map((code) => [code, refusal as ErrorCode] as const)),
);

/** Said of a leg that is over already. */
export const LEG_IS_OVER = 21220;
/** Said of what Twilio does not know (any more). A 404 without it is not Twilio's: a wrong address, or a proxy. */
export const UNKNOWN = 20404;

/** Makes a request and says what became of it; never throws. */
export type Ask = <T>(what: string, request: () => Promise<T>) => Promise<CarrierAnswer<T>>;

/** Errors of Node that arise before a byte of the request has left. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

type Thrown = {
  readonly status?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
};

/**
 * What a failed request means. 4xx: Twilio's no. 429: not carried out, may be sent again. 5xx, time-outs and broken
 * connections: perhaps carried out; Twilio's page on error 20500 says that a call may exist all the same.
 */
export function answerOf(thrown: unknown): Exclude<CarrierAnswer<never>, { kind: 'done' }> {
  const { status, code, message, syscall } = (thrown ?? {}) as Thrown;
  const words = typeof message === 'string' && message !== '' ? message : String(thrown);
  if (typeof status !== 'number') {
    const unsent = typeof code === 'string' && (neverSent.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect'));
    return { kind: 'unavailable', maybeDone: !unsent, message: words };
  }
  if (status === 429) return { kind: 'limited', retryAfterSeconds: 1, message: words };
  if (status >= 500 || status < 400) return { kind: 'unavailable', maybeDone: true, message: words };
  const number = typeof code === 'number' ? code : null;
  const known = number === null ? undefined : refusalByCode.get(number);
  const refusal = known ?? (status === 401 ? 'carrier-auth' : 'carrier-refused');
  return { kind: 'refused', refusal, status, code: number, message: words };
}
