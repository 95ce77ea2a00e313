import { Errors } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { CarrierChange, type CarrierSettings } from '#contract/settings.ts';
import { faultsByField } from '#web/lib/form.ts';
import { missingSecrets, toChange, toValues } from './twilio-values.ts';

const accountSid = `AC${'a1'.repeat(16)}`;
const authToken = '0f'.repeat(16);
const apiKeySid = `SK${'b2'.repeat(16)}`;

const connected: CarrierSettings = {
  kind: 'twilio',
  sandboxAvailable: true,
  sandboxConsole: null,
  accountSid,
  hasAuthToken: true,
  apiKeySid,
  hasApiKeySecret: true,
  applicationSid: null,
  webhooks: null,
  publicUrl: 'https://acme.example',
  publicUrlReachable: true,
  testedAt: null,
  updatedAt: null,
};
const sandbox: CarrierSettings = { ...connected, kind: 'sandbox' };

describe('the form of the Twilio account', () => {
  it('never shows a secret, and keeps a stored one when left empty', () => {
    const values = toValues(connected);
    expect(values).toEqual({ accountSid, authToken: '', apiKeySid, apiKeySecret: '' });
    expect(toChange(values)).toEqual({ kind: 'twilio', accountSid, apiKeySid });
    expect(missingSecrets(values, connected)).toEqual({});
  });

  it('removes the API key with its secret when the key is emptied', () => {
    expect(toChange({ ...toValues(connected), apiKeySid: ' ' })).toEqual({
      kind: 'twilio',
      accountSid,
      apiKeySid: null,
      apiKeySecret: null,
    });
  });

  it('sends what was pasted without the spaces around it, as the contract wants it', () => {
    const change = toChange({
      accountSid: ` ${accountSid}\n`,
      authToken: `${authToken} `,
      apiKeySid: '',
      apiKeySecret: '',
    });
    expect(Errors(CarrierChange, change)).toEqual([]);
  });

  it('starts empty when the sandbox was connected', () => {
    expect(toValues(sandbox)).toEqual({ accountSid: '', authToken: '', apiKeySid: '', apiKeySecret: '' });
  });

  it('asks for the token of an account that none is stored for', () => {
    const values = { ...toValues(connected), accountSid: `AC${'c3'.repeat(16)}` };
    expect(Object.keys(missingSecrets(values, connected))).toEqual(['authToken', 'apiKeySecret']);
    expect(Object.keys(missingSecrets({ ...toValues(connected) }, sandbox))).toContain('authToken');
  });

  it('finds a mistyped account in the schema of the Twilio arm', () => {
    const change = toChange({ ...toValues(connected), accountSid: 'AC1' });
    expect(Object.keys(faultsByField(Errors(CarrierChange.anyOf[2], change)))).toEqual(['accountSid']);
  });
});
