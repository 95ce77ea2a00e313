import { type CatalogueEntry, openCalling } from './entry.ts';

/** Recording a call while it is under way. */
export const recordings = {
  'recording-off': {
    status: 403,
    title: 'Calls are not recorded',
    cause: 'Your organization has decided that this call is not recorded.',
    cure: 'Ask a manager, who may decide otherwise for one call, or an admin, who may change the policy.',
    action: openCalling,
  },
  'recording-not-running': {
    status: 409,
    title: 'Nothing is being recorded',
    cause: 'The call is not being recorded at this moment.',
    cure: 'Start the recording first.',
  },
  'recording-too-early': {
    status: 409,
    title: 'Nobody to record yet',
    cause: 'The call has not been answered yet.',
    cure: 'Start the recording once you talk.',
  },
  'recording-without-notice': {
    status: 409,
    title: 'The other side cannot be told',
    cause: 'The other side must be told before it is recorded, which is not possible in the middle of this call.',
    cure: 'Choose recording for the call before it is placed.',
  },
  'recording-notice-failed': {
    status: 502,
    title: 'The other side was not told',
    cause: 'The carrier could not play the notice, so nothing is recorded.',
    cure: 'Start the recording again. If it stays, check that PUBLIC_URL can be reached from outside.',
  },
} as const satisfies Record<string, CatalogueEntry>;
