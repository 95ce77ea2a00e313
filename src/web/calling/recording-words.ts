import type { Call, CallRecordingState, RecordingPolicy } from '#contract/calls.ts';

/** What a policy means, as it is chosen for all calls or for one. */
export const policyWords: Readonly<Record<RecordingPolicy, { readonly name: string; readonly means: string }>> = {
  off: { name: 'Never', means: 'Nobody can record, but managers may decide otherwise for one call.' },
  'on-demand': { name: 'On demand', means: 'Agents start, pause and stop the recording during the call.' },
  always: { name: 'Always', means: 'Every call is recorded from its answer on.' },
};

export const recordingWords: Readonly<Record<CallRecordingState, string>> = {
  off: 'Not recorded',
  announcing: 'The other side is being told',
  on: 'Being recorded',
  paused: 'Recording paused',
  ended: 'Was recorded',
  failed: 'Not recorded: it could not begin',
};

/** The line of a call's facts. */
export function recordingFact(call: Pick<Call, 'recording' | 'recordingPolicy'>): string {
  return `${recordingWords[call.recording]} (${policyWords[call.recordingPolicy].name.toLowerCase()})`;
}
