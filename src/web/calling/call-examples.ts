import type { Call } from '#contract/calls.ts';

/** Alice rings Ada, and whatever else the example says. For tests. */
export const aCall = (differences: Partial<Call> = {}): Call => ({
  id: 'call-1',
  version: 1,
  direction: 'outbound',
  mode: 'bridge',
  from: '+14155550199',
  to: '+442079460018',
  display: '+44 20 7946 0018',
  country: 'GB',
  contact: { id: 'ada', name: 'Ada Lovelace', company: 'Analytical Engines' },
  user: { id: 'alice', name: 'Alice' },
  state: 'ringing',
  outcome: null,
  reason: null,
  failure: null,
  sid: null,
  record: false,
  createdAt: '2026-03-09T10:00:00Z',
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  talkSeconds: null,
  maxDurationSeconds: 3_600,
  ...differences,
});
