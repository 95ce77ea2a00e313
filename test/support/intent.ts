import type { Intent } from '#server/features/calls/calls.model.ts';
import { unrecorded } from '#server/features/calls/recording.plan.ts';

/** A call as somebody meant it: out, to a number in the same country, not recorded. What matters to a test it says. */
export const sampleIntent: Intent = {
  id: 'c1',
  direction: 'outbound',
  mode: 'bridge',
  from: '+14155550100',
  to: '+14155550132',
  display: '+1 415 555 0132',
  country: 'US',
  contactId: null,
  userId: null,
  message: null,
  announcement: null,
  voice: 'alice',
  forwardTo: null,
  rings: [],
  recording: unrecorded,
  ringSeconds: 45,
  maxSeconds: 3600,
  createdAt: '2026-01-05T09:00:00.000Z',
};
