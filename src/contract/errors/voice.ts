import { type CatalogueEntry, openProfile, openSettings } from './entry.ts';

/** The browser as a phone, and moves in a call's room. */
export const voice = {
  'voice-key-missing': {
    status: 503,
    title: 'No API key for browser calls',
    cause: 'Calls in the browser are signed with an API key of your Twilio account, and none is stored.',
    cure: 'Make a standard API key in the Twilio console and enter its SID and secret in Settings, Twilio.',
    action: openSettings,
  },
  'voice-application-missing': {
    status: 503,
    title: 'No TwiML application',
    cause: 'The TwiML application through which browsers call has not been made in your Twilio account yet.',
    cure: 'Open Settings, Twilio and test the connection; the product makes the application then.',
    action: openSettings,
  },
  'browser-not-expected': {
    status: 409,
    title: 'This browser is not expected',
    cause:
      'The browser may not connect to this call: it is over, is somebody else’s, or the ticket was used or is too old.',
    cure: 'Place the call again.',
  },
  'call-over': {
    status: 409,
    title: 'The call is over',
    cause: 'Nothing can be done in a call that has ended.',
    cure: 'Call again.',
  },
  'no-room': {
    status: 409,
    title: 'Not in a room',
    cause: 'This call has no room in which people could be moved, or nobody is in it yet.',
    cure: 'Wait until the call is answered, or place it by browser or phone.',
  },
  'not-in-call': {
    status: 409,
    title: 'Not in the call',
    cause: 'This participant is not in the call (any more).',
    cure: 'Look at who is in the call now.',
  },
  'last-in-call': {
    status: 409,
    title: 'Nobody else is with them',
    cause: 'Whoever is on the line would be alone if you left.',
    cure: 'End the call, or transfer it.',
  },
  'no-transfer': {
    status: 409,
    title: 'No transfer under way',
    cause: 'There is no transfer to complete or to cancel, or it has come to its end by itself.',
    cure: 'Look at the call as it is now.',
  },
  'transfer-under-way': {
    status: 409,
    title: 'A transfer is under way',
    cause: 'Another transfer of this call has not been completed yet.',
    cure: 'Complete or cancel it first.',
  },
  'transfer-not-answered': {
    status: 409,
    title: 'Not answered yet',
    cause: 'The other has not answered yet.',
    cure: 'Wait for the answer, or cancel the transfer.',
  },
  'already-in-call': {
    status: 409,
    title: 'Already in the call',
    cause: 'This person is in the call already, or is being called into it.',
    cure: 'Look at who is in the call now.',
  },
  'room-full': {
    status: 409,
    title: 'Too many people',
    cause: 'A call has room for ten.',
    cure: 'Let somebody go first.',
  },
  'colleague-may-not-call': {
    status: 409,
    title: 'May not be in calls',
    cause: 'This colleague’s role is to look and not to call, whatever phone they have.',
    cure: 'Choose somebody else, or ask an owner or admin to give them another role in Settings, Team.',
  },
  'agent-gone': {
    status: 403,
    title: 'No longer allowed to call',
    cause: 'The member whose call this is was taken out of the organization, or may not call any more.',
    cure: 'The contact was not called. Somebody who may call can place the call again.',
  },
  'colleague-unreachable': {
    status: 409,
    title: 'Cannot be reached',
    cause: 'This colleague has no browser online and no phone in their profile.',
    cure: 'Choose somebody else, or ask them to add their phone to their profile.',
    action: openProfile,
  },
} as const satisfies Record<string, CatalogueEntry>;
