import type { FastifyBaseLogger } from 'fastify';
import { type Refusal, Refused } from '../kernel/refusal.ts';
import { faultsByField, type Violation } from './validation.ts';

type Thrown = {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: unknown;
  readonly validation?: unknown;
};
const byFastifyCode: Readonly<Record<string, Refusal['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad-request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad-request',
};

/** Connection errors of Node and classes 08, 53 and 57 of PostgreSQL (connection, resources, shutdown). */
const databaseGone = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|08...|53...|57P0.)$/;

/** The refusal that answers whatever a route threw. Bugs are logged with their stack and told as `internal`. */
export function refusalOf(error: unknown, log: FastifyBaseLogger): Refusal {
  if (error instanceof Refused) return error.refusal;
  const thrown = error as Thrown;
  if (Array.isArray(thrown.validation)) return violated(thrown.validation as Violation[]);
  const code = typeof thrown.code === 'string' ? thrown.code : '';
  const known = byFastifyCode[code];
  if (known) return { code: known, ...(known === 'bad-request' && { detail: String(thrown.message) }) };
  if (
    databaseGone.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(String(thrown.message))
  ) {
    log.error({ err: error }, 'The database does not answer');
    return { code: 'database-unavailable', retryAfterSeconds: 2 };
  }
  if (thrown.statusCode === 400) return { code: 'bad-request', detail: String(thrown.message) };
  log.error({ err: error }, 'A route threw');
  return { code: 'internal' };
}

function violated(violations: readonly Violation[]): Refusal {
  const fields = faultsByField(violations);
  const detail = Object.entries(fields)
    .map(([path, message]) => `${path} ${message}`)
    .join('; ');
  return { code: 'bad-request', detail: `${detail}.`, fields };
}
