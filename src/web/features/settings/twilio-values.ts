import type { CarrierChange, CarrierSettings } from '#contract/settings.ts';

/** The form's fields, all text. A secret left empty keeps the stored one. */
export type TwilioValues = { accountSid: string; authToken: string; apiKeySid: string; apiKeySecret: string };

export const twilioFields = ['accountSid', 'authToken', 'apiKeySid', 'apiKeySecret'] as const;

export const toValues = (settings: CarrierSettings): TwilioValues => ({
  // The sandbox's account is not one of Twilio's.
  accountSid: settings.kind === 'twilio' ? (settings.accountSid ?? '') : '',
  authToken: '',
  apiKeySid: settings.kind === 'twilio' ? (settings.apiKeySid ?? '') : '',
  apiKeySecret: '',
});

/** What is sent: an empty API key removes it along with its secret. */
export function toChange(values: TwilioValues): CarrierChange {
  const authToken = values.authToken.trim();
  const apiKeySid = values.apiKeySid.trim();
  const apiKeySecret = values.apiKeySecret.trim();
  return {
    kind: 'twilio',
    accountSid: values.accountSid.trim(),
    ...(authToken === '' ? {} : { authToken }),
    apiKeySid: apiKeySid === '' ? null : apiKeySid,
    ...(apiKeySid === '' ? { apiKeySecret: null } : apiKeySecret === '' ? {} : { apiKeySecret }),
  };
}

/**
 * What the schema cannot say: a secret that is not stored yet must be given. Stored ones count only for the account, or
 * key, that they belong to.
 */
export function missingSecrets(values: TwilioValues, settings: CarrierSettings): Partial<TwilioValues> {
  const isSameAccount = settings.kind === 'twilio' && settings.accountSid === values.accountSid.trim();
  const isSameKey = isSameAccount && settings.apiKeySid === values.apiKeySid.trim();
  const needsToken = values.authToken.trim() === '' && !(isSameAccount && settings.hasAuthToken);
  const needsSecret =
    values.apiKeySid.trim() !== '' && values.apiKeySecret.trim() === '' && !(isSameKey && settings.hasApiKeySecret);
  return {
    ...(needsToken && { authToken: 'The account’s auth token is needed.' }),
    ...(needsSecret && { apiKeySecret: 'The key’s secret is needed. Twilio shows it once, when the key is made.' }),
  };
}
