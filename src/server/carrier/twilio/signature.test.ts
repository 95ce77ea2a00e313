import twilio from 'twilio';
import { expect, it } from 'vitest';
import { isSigned } from './signature.ts';

const authToken = '0123456789abcdef0123456789abcdef';
const publicUrl = 'https://example.com';
const rawPath = '/webhooks/twilio/key/leg-status/1?name=O%27Brien';
const params = { CallSid: 'CA1', Digits: ['1', '2'] };
const sign = (token: string, url = publicUrl + rawPath) => twilio.getExpectedTwilioSignature(token, url, params);
const given = { authToken, publicUrl, rawPath, params };

it('accepts what the account signed, with or without the port in the address', () => {
  expect(isSigned({ ...given, signature: sign(authToken) })).toBe(true);
  expect(isSigned({ ...given, signature: sign(authToken, `https://example.com:443${rawPath}`) })).toBe(true);
});

it.each([
  ['no signature', { signature: undefined }],
  ['two signatures', { signature: [sign(authToken), sign(authToken)] }],
  ['another token', { signature: sign('f'.repeat(32)) }],
  ['an empty token on both sides', { authToken: '', signature: sign('') }],
  ['a token that was not decrypted', { authToken: 'v1:sealed', signature: sign('v1:sealed') }],
  ['another host', { signature: sign(authToken), publicUrl: 'https://evil.example' }],
  ['another path', { signature: sign(authToken), rawPath: '/webhooks/twilio/key/leg-status/2' }],
  ['another query', { signature: sign(authToken), rawPath: rawPath.replace('%27', '%28') }],
  ['a changed value', { signature: sign(authToken), params: { ...params, CallSid: 'CA2' } }],
  ['an added value', { signature: sign(authToken), params: { ...params, To: '+1' } }],
  ['an address that is no path', { signature: sign(authToken), rawPath: '@evil.example/' }],
])('refuses %s', (_what, change) => {
  expect(isSigned({ ...given, ...change })).toBe(false);
});
