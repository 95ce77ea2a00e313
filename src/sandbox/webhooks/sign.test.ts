import twilio from 'twilio';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, test } from 'vitest';
import type { Pairs } from '#sandbox/voice/request.ts';
import { type Said, sign } from './sign.ts';

// Twilio's own vectors: https://www.twilio.com/docs/usage/security#validating-requests, and the official library's tests.
const TOKEN = '12345';
const MY = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const FORM: Pairs = [
  ['CallSid', 'CA1234567890ABCDE'],
  ['Digits', '1234'],
  ['From', '+14158675309'],
  ['To', '+18005551212'],
  ['Caller', '+14158675309'],
];
const form = (parameters: Pairs): Said => ({ kind: 'form', parameters });

describe('the published vectors', () => {
  test.each([
    ['https', MY, 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    ['https with a port', MY.replace('.com', '.com:443'), 'kvajT1Ptam85bY51eRf/AJRuM3w='],
    ['http with a port', 'http://mycompany.com:1234/myapp.php?foo=1&bar=2', 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU='],
    ['http with its own port', 'http://mycompany.com:80/myapp.php?foo=1&bar=2', '0ZXoZLH/DfblKGATFgpif+LLRf4='],
  ])('%s', (_, url, expected) => {
    const signed = sign(TOKEN, 'POST', url, form(FORM));
    expect(signed).toEqual({ url, signature: expected });
    expect(twilio.validateRequest(TOKEN, expected, url, Object.fromEntries(FORM))).toBe(true);
    expect(twilio.validateRequest(TOKEN, expected, url, { ...Object.fromEntries(FORM), Digits: '4321' })).toBe(false);
  });

  test('repeated fields', () => {
    const repeated = (values: readonly string[]): Pairs => [
      ...FORM.map(([name, value]) => [name === 'Caller' ? 'Sid' : name, value] as const).filter(
        ([name]) => name !== 'Sid',
      ),
      ...values.map((value) => ['MediaUrl', value] as const),
    ];
    const { signature } = sign(TOKEN, 'POST', MY, form(repeated(['b', 'a', 'b'])));
    expect(sign(TOKEN, 'POST', MY, form(repeated(['a', 'b']))).signature).toBe(signature);
    const asParsed = { ...Object.fromEntries(FORM.filter(([name]) => name !== 'Caller')), MediaUrl: ['b', 'a', 'b'] };
    expect(twilio.validateRequest(TOKEN, signature, MY, asParsed)).toBe(true);
    expect(twilio.validateRequest(TOKEN, signature, MY, { ...asParsed, MediaUrl: ['a', 'c'] })).toBe(false);
  });

  test('JSON: the address holds the hash of the text', () => {
    const text = '{"property": "value", "boolean": true}';
    const { url, signature } = sign(TOKEN, 'POST', MY, { kind: 'json', text });
    expect(url).toBe(`${MY}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`);
    expect(signature).toBe('a9nBmqA0ju/hNViExpshrM61xv4=');
    expect(webhooks.validateRequestWithBody(TOKEN, signature, url, text)).toBe(true);
    expect(webhooks.validateRequestWithBody(TOKEN, signature, url, `${text} `)).toBe(false);
    expect(webhooks.validateRequestWithBody('54321', signature, url, text)).toBe(false);
  });
});

test('a GET signs its address, which holds the form', () => {
  const { url, signature } = sign(TOKEN, 'GET', 'http://a.test/x?é=1', form([['Digits', '5#']]));
  expect(url).toBe('http://a.test/x?é=1&Digits=5%23');
  expect(twilio.validateRequest(TOKEN, signature, url, {})).toBe(true);
});
