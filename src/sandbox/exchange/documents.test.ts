import { describe, expect, test } from 'vitest';
import { faultIn, readAnswer } from './documents.ts';
import type { WebhookAnswer } from './webhook.ts';

const URL = 'https://app.test/voice';
const answer = (contentType: string | null, body: string, code = 200): WebhookAnswer => ({
  ok: true,
  code,
  contentType,
  body,
});
const SAY = [{ name: 'Say', attributes: {}, children: ['Hello'] }];
const TWIML = '<Response><Say>Hello</Say></Response>';

describe('an answer', () => {
  test.each(['text/xml', 'application/xml', 'text/html', 'TEXT/XML; charset=utf-8'])(
    'of type %s is TwiML',
    (contentType) => {
      expect(readAnswer(answer(contentType, TWIML), URL)).toEqual({ ok: true, document: SAY });
    },
  );

  test.each([['application/json'], [null]])('of type %s is none', (contentType) => {
    expect(readAnswer(answer(contentType, TWIML), URL)).toMatchObject({ ok: false, code: 12300 });
  });

  test('may begin with the mark of UTF-8', () => {
    expect(readAnswer(answer('text/xml', `\uFEFF${TWIML}`), URL)).toEqual({ ok: true, document: SAY });
  });

  test('of plain words is said, or replied; TwiML is TwiML all the same', () => {
    expect(readAnswer(answer('text/plain', 'Hello'), URL)).toEqual({ ok: true, document: SAY });
    const [reply] = [{ name: 'Message', attributes: {}, children: ['Hello'] }];
    expect(readAnswer(answer('text/plain', 'Hello'), URL, 'Message')).toEqual({ ok: true, document: [reply] });
    expect(readAnswer(answer('text/plain', TWIML), URL)).toEqual({ ok: true, document: SAY });
  });

  test('that sounds is played to calls, and is nothing for a message', () => {
    const played = [{ name: 'Play', attributes: {}, children: [URL] }];
    expect(readAnswer(answer('audio/wav', ''), URL)).toEqual({ ok: true, document: played });
    expect(readAnswer(answer('audio/wav', 'RIFF'), URL, 'Message')).toMatchObject({ ok: false, code: 12300 });
  });

  test.each([
    [199, 11200],
    [300, 11200],
    [404, 11200],
  ])('with code %i cannot be had', (code, fault) => {
    expect(readAnswer(answer('text/xml', TWIML, code), URL)).toMatchObject({ ok: false, code: fault });
  });

  test('without a body, or that never came, says why', () => {
    expect(readAnswer(answer('text/xml', ' \n'), URL)).toMatchObject({ ok: false, code: 11770 });
    const failed = { ok: false, code: 11205, message: 'HTTP connection failure' } as const;
    expect(readAnswer(failed, URL)).toBe(failed);
  });
});

test('words between the verbs are shown by their first fifty characters', () => {
  const got = readAnswer(answer('text/xml', `<Response>${'a'.repeat(60)}<Say>Hello</Say></Response>`), URL);
  expect(faultIn(got)).toEqual({
    level: 'warning',
    code: 12200,
    message: `<Response> cannot hold text: '${'a'.repeat(50)}'`,
  });
  expect(faultIn(readAnswer(answer('text/xml', TWIML), URL))).toBeNull();
});
