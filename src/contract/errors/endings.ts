import { type CatalogueEntry, openProfile, twilioConsole } from './entry.ts';

/** Why a leg ended, from its final phase and SIP code. They are told on a call, never as an HTTP error (hence 200). */
export const endings = {
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
  'ended-browser-missing': {
    status: 200,
    title: 'Your browser did not connect',
    cause: 'The browser that should have placed the call did not come, so the contact was not called.',
    cure: 'Reload the page, allow the microphone, and call again.',
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
  'ended-forgotten': {
    status: 200,
    title: 'The carrier lost the call',
    cause: 'The carrier no longer knows this call, so it is over, as when the sandbox was started again or emptied.',
    cure: 'Call again. If this happens with Twilio, look at the call log in its console.',
    action: twilioConsole('Open the call log', '/us1/monitor/logs/calls'),
  },
  'ended-unknown': {
    status: 200,
    title: 'Unknown',
    cause: 'The carrier never told what became of the call, and no trace of it was found.',
    cure: 'Look at the call log in the Twilio console before you call again.',
    action: twilioConsole('Open the call log', '/us1/monitor/logs/calls'),
  },
} as const satisfies Record<string, CatalogueEntry>;
