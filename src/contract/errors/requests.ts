import { MAX_KEYS } from '../words.ts';
import { type CatalogueEntry, openSettings } from './entry.ts';

/** What any request may meet. */
export const requests = {
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
  'key-invalid': {
    status: 401,
    title: 'API key not valid',
    cause: 'There is no such API key, or it has expired or was revoked.',
    cure: 'Use a key that is listed as active in Settings, API keys.',
  },
  'not-for-keys': {
    status: 403,
    title: 'Not for API keys',
    cause: 'This is for people who are signed in, and not for programs with an API key.',
    cure: 'Sign in and do it yourself.',
  },
  'too-many-keys': {
    status: 409,
    title: 'Too many API keys',
    cause: `An organization may have ${MAX_KEYS} API keys that work at a time.`,
    cure: 'Revoke those that no program needs any more; the list says when each was last used.',
  },
  'call-for-whom': {
    status: 400,
    title: 'For whom?',
    cause:
      'A program places calls for a member of the organization, and did not say for whom, or for somebody who may not call.',
    cure: 'Give the `userId` of a member who may place calls.',
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
  'on-hold': {
    status: 409,
    title: 'Under legal hold',
    cause: 'The call is kept from deletion by a legal hold.',
    cure: 'Lift the hold first, if you may.',
  },
  'recording-not-there': {
    status: 409,
    title: 'No recording to hear',
    cause: 'The recording is not here yet, holds no sound, or was deleted.',
    cure: 'See the recording’s state in the call; one that is still being fetched appears by itself.',
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
  'wrap-up-over': {
    status: 409,
    title: 'Wrap-up is over',
    cause: 'Your time after this call is over, or there was none.',
    cure: 'What came of the call can be said at any time, in the call itself.',
  },
  'disposition-gone': {
    status: 409,
    title: 'Not offered',
    cause: 'This is not one of the things that can be said of a call in your organization (any more).',
    cure: 'Choose another.',
  },
  'follow-up-planned': {
    status: 409,
    title: 'Already planned',
    cause: 'A next step was planned for this call before.',
    cure: 'See it among the activities, or plan another one there.',
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
} as const satisfies Record<string, CatalogueEntry>;
