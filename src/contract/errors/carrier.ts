import { type CatalogueEntry, openNumbers, openSettings, twilioConsole } from './entry.ts';

/** The carrier's refusals. The numbers in the causes are Twilio's own codes. */
export const carrier = {
  'carrier-auth': {
    status: 422,
    title: 'Twilio refused the credentials',
    cause: 'The account SID, token or key is not valid (20003).',
    cure: 'Copy them again from the Twilio console.',
    action: openSettings,
  },
  'carrier-from-invalid': {
    status: 422,
    title: 'Twilio refused the caller ID',
    cause: 'The number to call from is not one of the account’s (21210, 21212, 21213).',
    cure: 'Choose a number of the connected account, or verify this one at Twilio.',
    action: openNumbers,
  },
  'carrier-to-invalid': {
    status: 422,
    title: 'Twilio refused the number',
    cause: 'Twilio says that the number is not valid or cannot be reached (21211, 21214, 21217).',
    cure: 'Check the number.',
  },
  'carrier-geo': {
    status: 422,
    title: 'Country not enabled at Twilio',
    cause: 'The Twilio account may not call this country (21215).',
    cure: 'Open the geo permissions of the account and enable the country.',
    action: twilioConsole('Open geo permissions', '/us1/develop/voice/settings/geo-permissions'),
  },
  'carrier-blocked': {
    status: 422,
    title: 'Number blocked by Twilio',
    cause: 'Twilio does not allow calls to this number (21216).',
    cure: 'Ask Twilio’s support why the number is blocked.',
  },
  'carrier-unverified': {
    status: 422,
    title: 'Trial account: number not verified',
    cause: 'A Twilio trial account may only call numbers that were verified (21219).',
    cure: 'Verify the number in the Twilio console, or upgrade the account.',
    action: twilioConsole('Verify a number', '/us1/develop/phone-numbers/manage/verified'),
  },
  'carrier-application': {
    status: 422,
    title: 'Twilio application missing',
    cause: 'The TwiML application that the product made no longer exists (21218).',
    cure: 'Connect Twilio again; the application is made anew.',
    action: openSettings,
  },
  'carrier-configuration': {
    status: 422,
    title: 'Twilio refused the webhook address',
    cause: 'Twilio does not accept the address that it should call (21205, 21209).',
    cure: 'Set PUBLIC_URL to an https address that Twilio can reach.',
  },
  'carrier-account': {
    status: 422,
    title: 'Twilio account not active',
    cause: 'The Twilio account is suspended, closed or out of balance (10001, 10005, 20005).',
    cure: 'Look at the account’s balance and state in the Twilio console.',
    action: twilioConsole('Open billing', '/us1/billing/manage-billing/billing-overview'),
  },
  'carrier-limit': {
    status: 429,
    title: 'Twilio is limiting the account',
    cause: 'Too many requests or calls at the same time on this account (20429, 10004, 22005).',
    cure: 'Wait a moment and try again.',
  },
  'carrier-refused': {
    status: 422,
    title: 'Twilio refused the call',
    cause: 'Twilio did not accept the call.',
    cure: 'Twilio’s own words say why.',
  },
  'carrier-unavailable': {
    status: 503,
    title: 'Twilio does not answer',
    cause: 'Twilio could not be reached, or answered with an error of its own.',
    cure: 'Try again in a moment. If the call was placed all the same, it appears by itself.',
  },
} as const satisfies Record<string, CatalogueEntry>;
