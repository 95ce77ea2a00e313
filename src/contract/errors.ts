/**
 * The one catalogue of expected errors: code, HTTP status, title, cause, cure. Whatever refuses names a code from here;
 * the API answers with it as RFC 9457 problem details, the interface shows it, the docs list it.
 *
 * `cause` is the detail when the refusal gives no more exact one. `action` is where the cure is done: a path in the app
 * or an address outside.
 */
export type CatalogueEntry = {
  readonly status: number;
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
  readonly action?: { readonly label: string; readonly href: string };
};

const openSettings = { label: 'Open Twilio settings', href: '/settings/twilio' };
const openNumbers = { label: 'Open numbers', href: '/settings/numbers' };
const openProfile = { label: 'Open your profile', href: '/settings/profile' };
const openCalling = { label: 'Open calling settings', href: '/settings/calling' };
const twilioConsole = (label: string, path: string) => ({ label, href: `https://console.twilio.com${path}` });

export const catalogue = {
  // Requests
  'bad-request': {
    status: 400,
    title: 'Bad request',
    cause: 'The request is not one that this address understands.',
    cure: 'Check the fields named here against the API reference at /docs.',
  },
  'not-signed-in': {
    status: 401,
    title: 'Not signed in',
    cause: 'There is no valid sign-in with this request.',
    cure: 'Sign in again.',
    action: { label: 'Sign in', href: '/sign-in' },
  },
  'wrong-credentials': {
    status: 401,
    title: 'Wrong e-mail or password',
    cause: 'The e-mail or the password is not right.',
    cure: 'Check both and try again.',
  },
  'no-organization': {
    status: 403,
    title: 'No organization',
    cause: 'You belong to no organization, or have chosen none.',
    cure: 'Choose an organization, create one, or ask for an invitation.',
  },
  'not-allowed': {
    status: 403,
    title: 'Not allowed',
    cause: 'Your role does not allow this.',
    cure: 'Ask an owner or admin of your organization.',
  },
  'foreign-origin': {
    status: 403,
    title: 'Foreign origin',
    cause: 'The request came from another web site.',
    cure: 'Use the app at its own address, or set PUBLIC_URL to the address that people use.',
  },
  'bad-signature': {
    status: 403,
    title: 'Bad signature',
    cause: 'The request does not carry the carrier’s signature for this address.',
    cure: 'Check that PUBLIC_URL is exactly the address that the carrier calls, and that the auth token is the current one.',
    action: openSettings,
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    cause: 'There is no such thing here.',
    cure: 'It may have been deleted, or belongs to another organization.',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    cause: 'Somebody else changed this at the same time.',
    cure: 'Reload and try again.',
  },
  'idempotency-mismatch': {
    status: 409,
    title: 'Key used before',
    cause: 'This Idempotency-Key was used for another request.',
    cure: 'Send a new key with a new request.',
  },
  'already-exists': {
    status: 409,
    title: 'Already there',
    cause: 'There is one already.',
    cure: 'Use the one that exists.',
  },
  'already-ended': { status: 409, title: 'Call has ended', cause: 'The call is over.', cure: 'Nothing to do.' },
  'too-large': {
    status: 413,
    title: 'Too large',
    cause: 'The request is larger than this address accepts.',
    cure: 'Send less.',
  },
  'unsupported-media': {
    status: 415,
    title: 'Unsupported content',
    cause: 'This address does not accept that content type.',
    cure: 'Send application/json.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    cause: 'More requests than allowed came from you.',
    cure: 'Wait and try again.',
  },
  internal: {
    status: 500,
    title: 'Something broke',
    cause: 'The server met an error of its own.',
    cure: 'Try again. If it stays, give the request id to whoever runs the server; the log has the rest.',
  },
  overloaded: {
    status: 503,
    title: 'Busy',
    cause: 'The server has more work than it can take.',
    cure: 'Wait a moment and try again.',
  },
  'database-unavailable': {
    status: 503,
    title: 'Database unavailable',
    cause: 'The database does not answer.',
    cure: 'Wait a moment and try again; an administrator should look at the database.',
  },

  // Team
  'email-taken': {
    status: 409,
    title: 'E-mail in use',
    cause: 'There is an account with this e-mail.',
    cure: 'Sign in with it, or use another e-mail.',
  },
  'invitation-gone': {
    status: 410,
    title: 'Invitation no longer valid',
    cause: 'The invitation was used, withdrawn, or has expired.',
    cure: 'Ask for a new one.',
  },
  'invitation-not-yours': {
    status: 403,
    title: 'Not your invitation',
    cause: 'The invitation was sent to another e-mail address than the one you are signed in with.',
    cure: 'Sign in with the invited address.',
  },
  'last-owner': {
    status: 409,
    title: 'Last owner',
    cause: 'An organization needs at least one owner.',
    cure: 'Make somebody else an owner first.',
  },
  'weak-password': {
    status: 400,
    title: 'Password too weak',
    cause: 'A password has 10 to 128 characters.',
    cure: 'Choose a longer one.',
  },

  // Numbers that people type
  'number-missing': {
    status: 400,
    title: 'No number',
    cause: 'Neither a number nor a contact was given.',
    cure: 'Give `to` or `contactId`.',
  },
  'number-invalid': {
    status: 400,
    title: 'Not a phone number',
    cause: 'This is not a phone number.',
    cure: 'Type the number with its country code, such as +1 415 555 0100.',
  },
  'number-ambiguous': {
    status: 400,
    title: 'Ambiguous number',
    cause: 'This could be a number of several countries.',
    cure: 'Type it in the international form, with + and the country code.',
  },
  'number-has-letters': {
    status: 400,
    title: 'Letters in the number',
    cause: 'A phone number has no letters here.',
    cure: 'Type the digits.',
  },
  'number-is-uri': {
    status: 400,
    title: 'Not a phone number',
    cause: 'Addresses such as sip: or client: cannot be called.',
    cure: 'Type a phone number.',
  },
  'number-emergency': {
    status: 400,
    title: 'Emergency number',
    cause: 'Emergency numbers cannot be called from here.',
    cure: 'Use a phone.',
  },
  'number-premium': {
    status: 400,
    title: 'Premium number',
    cause: 'Premium-rate, shared-cost, satellite and other special numbers cannot be called.',
    cure: 'Call an ordinary number.',
  },
  'country-not-allowed': {
    status: 403,
    title: 'Country not allowed',
    cause: 'Your organization does not call this country.',
    cure: 'An admin can allow it in the calling settings.',
    action: openCalling,
  },
  'contact-without-phone': {
    status: 400,
    title: 'Contact has no phone number',
    cause: 'Lead has no phone number.',
    cure: 'Add a number to the contact.',
  },

  // Readiness: one answer to "can this organization call?"
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
    cause: 'A call is placed in mode direct or bridge.',
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

  // What the carrier refuses
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

  // Why a leg ended, from its final phase and SIP code
  'ended-busy': {
    status: 200,
    title: 'Busy',
    cause: 'The line was busy, or the call was declined.',
    cure: 'Try again later.',
  },
  'ended-no-answer': {
    status: 200,
    title: 'No answer',
    cause: 'The phone rang and nobody answered.',
    cure: 'Try again later.',
  },
  'ended-agent-no-answer': {
    status: 200,
    title: 'You did not answer',
    cause: 'Your own phone was not answered, so the contact was not called.',
    cure: 'Check the phone number in your profile.',
    action: openProfile,
  },
  'ended-agent-not-confirmed': {
    status: 200,
    title: 'Not confirmed',
    cause: 'Your phone was answered but no key was pressed, as when voicemail picks up, so the contact was not called.',
    cure: 'Press 1 when your phone asks for it.',
  },
  'ended-failed': {
    status: 200,
    title: 'Could not be connected',
    cause: 'The network could not connect the call.',
    cure: 'Check the number; if it is right, try again later.',
  },
  'ended-unallocated': {
    status: 200,
    title: 'Number not in service',
    cause: 'The network says that there is no such number.',
    cure: 'Check the number.',
  },
  'ended-canceled': {
    status: 200,
    title: 'Canceled',
    cause: 'The call was ended before it was answered.',
    cure: 'Nothing to do.',
  },
  'ended-unknown': {
    status: 200,
    title: 'Unknown',
    cause: 'The carrier never told what became of the call, and no trace of it was found.',
    cure: 'Look at the call log in the Twilio console before you call again.',
    action: twilioConsole('Open the call log', '/us1/monitor/logs/calls'),
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;

export function entryOf(code: ErrorCode): CatalogueEntry {
  return catalogue[code];
}
