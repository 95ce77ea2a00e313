import type { FastifyBaseLogger } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Paths whose values never reach a log line, wherever they turn up one or two levels deep. */
const secretNames = [
  'authToken',
  'auth_token',
  'apiKeySecret',
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'secret',
  'cookie',
  'authorization',
  'AuthToken',
  'CallToken',
  'x-twilio-signature',
  'set-cookie',
];
const redact = secretNames.flatMap((name) => {
  const key = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
  return [key.replace(/^\./, ''), `*${key}`, `*.*${key}`];
});

/** Binds what a request turned out to be about: every line of it after this says so, its last one included. */
export function tellAbout(
  request: { log: FastifyBaseLogger },
  about: { readonly callId?: string; readonly legSid?: string; readonly keyId?: string },
): void {
  request.log = request.log.child(about);
}

/**
 * Structured lines of JSON, one an event. Children carry requestId, then callId, then legSid. `pretty` writes lines for
 * people instead, by pino-pretty, which is there in development only.
 */
export function createLog(level: string, destination?: DestinationStream, { pretty = false } = {}): Log {
  const options = {
    level,
    base: null,
    redact: { paths: redact, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  if (destination) return pino(options, destination);
  return pretty ? pino({ ...options, transport: { target: 'pino-pretty' } }) : pino(options);
}
