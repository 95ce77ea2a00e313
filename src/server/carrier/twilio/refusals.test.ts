import { expect, it } from 'vitest';
import { answerOf } from './refusals.ts';

it.each([
  [20003, 401, 'carrier-auth'],
  [21210, 400, 'carrier-from-invalid'],
  [21211, 400, 'carrier-to-invalid'],
  [21214, 400, 'carrier-to-invalid'],
  [21215, 400, 'carrier-geo'],
  [21216, 400, 'carrier-blocked'],
  [21218, 400, 'carrier-application'],
  [21219, 400, 'carrier-unverified'],
  [21205, 400, 'carrier-configuration'],
  [10001, 403, 'carrier-account'],
  [22005, 400, 'carrier-limit'],
  [29999, 400, 'carrier-refused'],
])('%i is explained by an entry of the catalogue', (code, status, refusal) => {
  expect(answerOf({ status, code, message: 'words' })).toEqual({
    kind: 'refused',
    refusal,
    status,
    code,
    message: 'words',
  });
});

it.each([
  ['nobody listens', { code: 'ECONNREFUSED', message: 'm' }, false],
  ['no such host', { code: 'ENOTFOUND', message: 'm' }, false],
  ['no connection in time', { code: 'ETIMEDOUT', syscall: 'connect', message: 'm' }, false],
  ['no answer in time', { code: 'ECONNABORTED', message: 'm' }, true],
  ['broken off', { code: 'ECONNRESET', message: 'm' }, true],
  ['its own fault', { status: 500, code: 20500, message: 'm' }, true],
  ['overloaded', { status: 503, message: 'm' }, true],
  ['an answer that is no JSON', new SyntaxError('m'), true],
])('unavailable, %s: whether it may have been carried out is told', (_what, thrown, maybeDone) => {
  expect(answerOf(thrown)).toEqual({ kind: 'unavailable', maybeDone, message: 'm' });
});

it('a 429 was not carried out, whatever its code', () => {
  expect(answerOf({ status: 429, code: 20429, message: 'm' }).kind).toBe('limited');
});
