import type { CallMode, CallReadiness, RecordingPolicy } from '#contract/calls.ts';
import type { CallOptions } from './place-call.ts';

/** What the dialog for one call holds. */
export type Choice = { mode: CallMode; from: string; message: string; recording: RecordingPolicy };

/** The organization's own ways, until somebody chooses otherwise. */
export const firstChoice = (readiness: CallReadiness, mode: CallMode | undefined): Choice => ({
  mode: mode ?? readiness.defaultMode,
  from: readiness.callerIds.find((id) => id.default)?.number ?? '',
  message: readiness.message,
  recording: readiness.recording,
});

/**
 * What is sent: only what was chosen otherwise. To name the organization's own message or policy would ask for a
 * permission that is not needed, and would outlive a change of it.
 */
export const optionsOf = (choice: Choice, readiness: CallReadiness): CallOptions => ({
  mode: choice.mode,
  ...(choice.from === '' ? {} : { from: choice.from }),
  ...(choice.mode === 'direct' && choice.message.trim() !== '' && choice.message !== readiness.message
    ? { message: choice.message }
    : {}),
  ...(choice.recording === readiness.recording ? {} : { recording: choice.recording }),
});

export const callerIdOptions = (readiness: CallReadiness | undefined) =>
  readiness === undefined || readiness.callerIds.length === 0
    ? [{ value: '', label: 'No number yet' }]
    : readiness.callerIds.map((id) => ({ value: id.number, label: `${id.display} · ${id.label}` }));
