import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

const secret = 'CANARY-SECRET';

function linesOf(say: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  say(createLog('trace', { write: (line) => (text += line) }));
  return text;
}

describe('the log', () => {
  it.each([
    ['authToken'],
    ['apiKeySecret'],
    ['password'],
    ['token'],
    ['cookie'],
    ['authorization'],
    ['set-cookie'],
    ['x-twilio-signature'],
    ['AuthToken'],
    ['CallToken'],
    ['newPassword'],
    ['currentPassword'],
  ])('keeps %s to itself, at any depth that we log', (name) => {
    const text = linesOf((log) => {
      log.info({ [name]: secret }, 'flat');
      log.info({ request: { [name]: secret } }, 'one deep');
      log.info({ request: { headers: { [name]: secret } } }, 'two deep');
      log.child({ [name]: secret }).info('bound');
      log.error({ err: Object.assign(new Error('boom'), { config: { [name]: secret } }) }, 'with an error');
    });
    expect(text).not.toContain(secret);
    expect(text.match(/redacted/g)?.length).toBe(5);
  });

  it('writes one line of JSON an event, with what its parents bound', () => {
    const text = linesOf((log) =>
      log.child({ requestId: 'r' }).child({ callId: 'c' }).info({ legSid: 'CA' }, 'two\nlines'),
    );
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ requestId: 'r', callId: 'c', legSid: 'CA', msg: 'two\nlines' });
  });
});
