import { expect, it } from 'vitest';
import { mayFollow, recordingUrl } from './media.ts';

const account = {
  kind: 'twilio',
  baseUrl: null,
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: '2'.repeat(32),
  apiKeySid: null,
  apiKeySecret: null,
  applicationSid: null,
  webhookKey: 'key',
} as const;
const first = new URL(recordingUrl(account, `RE${'3'.repeat(32)}`, 2));

it('the address of a recording is built from ids', () => {
  expect(first.href).toBe(
    `https://api.twilio.com/2010-04-01/Accounts/AC${'1'.repeat(32)}/Recordings/RE${'3'.repeat(32)}.wav?RequestedChannels=2`,
  );
});

it.each([
  ['https://api.twilio.com/other', 'with-credentials'],
  ['https://files.example/recording.wav', 'without'],
  ['https://api.twilio.com.evil.example/x', 'without'],
  ['https://api.twilio.com:8443/x', 'without'],
  ['https://user:password@api.twilio.com/x', 'with-credentials'],
  ['http://api.twilio.com/x', 'never'],
  ['http://169.254.169.254/latest/meta-data', 'never'],
  ['file:///etc/passwd', 'never'],
])('a redirect to %s is followed %s', (to, verdict) => {
  expect(mayFollow(new URL(to, first), first)).toBe(verdict);
});
