import { type CatalogueEntry, openNumbers, openProfile, openSettings } from './entry.ts';

/** The one answer to "can this organization (and this person) call?", and the limits on calling. */
export const readiness = {
  'not-configured': {
    status: 503,
    title: 'Twilio is not configured',
    cause: 'Twilio is not configured for this organization.',
    cure: 'Open Settings, Twilio. Use the sandbox, which works at once, or paste the account SID and auth token of your Twilio account, test the connection and choose a number.',
    action: openSettings,
  },
  'credentials-unreadable': {
    status: 503,
    title: 'Twilio credentials cannot be read',
    cause: 'The stored credentials cannot be decrypted with the configured key.',
    cure: 'Restore ENCRYPTION_KEY, or enter the credentials again.',
    action: openSettings,
  },
  'no-caller-id': {
    status: 503,
    title: 'No number to call from',
    cause: 'The organization has no number of its own yet.',
    cure: 'Choose a number of your account and make it the default.',
    action: openNumbers,
  },
  'caller-id-not-owned': {
    status: 400,
    title: 'Not your number',
    cause: 'A call can only show one of the organization’s own numbers.',
    cure: 'Choose one of your numbers.',
    action: openNumbers,
  },
  'agent-without-phone': {
    status: 400,
    title: 'Your phone is not set',
    cause: 'To bridge a call, your own phone rings first, and your profile has no number.',
    cure: 'Add your phone number to your profile.',
    action: openProfile,
  },
  'unknown-mode': {
    status: 400,
    title: 'Unknown mode',
    cause: 'A call is placed in mode direct, bridge or browser.',
    cure: 'Use one of these.',
  },
  'message-too-long': {
    status: 400,
    title: 'Message too long',
    cause: 'The message is longer than a call can speak.',
    cure: 'Shorten it to 3,000 characters.',
  },
  'call-limit-user': {
    status: 429,
    title: 'Too many calls',
    cause: 'You placed more calls in a short time than allowed.',
    cure: 'Wait until the time given.',
  },
  'call-limit-organization': {
    status: 429,
    title: 'Too many calls',
    cause: 'Your organization placed more calls in a short time, or has more calls open, than allowed.',
    cure: 'Wait until the time given.',
  },
} as const satisfies Record<string, CatalogueEntry>;
