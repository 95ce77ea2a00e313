import type { Call } from '#contract/calls.ts';
import type { Recording } from '#contract/recordings.ts';
import { dateTime } from '#web/lib/format.ts';

type Tone = 'neutral' | 'amber' | 'red';
/** A recording that cannot be heard: what is so, and why or what happens next. */
export type RecordingWords = { readonly tone: Tone; readonly name: string; readonly sentence: string };

type Silent = Exclude<Recording['state'], 'kept'>;

const words: Readonly<Record<Silent, (recording: Recording) => RecordingWords>> = {
  waiting: ({ fault }) => ({
    tone: 'amber',
    name: 'Being fetched',
    sentence: fault
      ? `${fault} It is asked for again by itself, for a day.`
      : 'It is fetched from the carrier as soon as it is ready there, mostly within a minute of the call’s end.',
  }),
  empty: () => ({ tone: 'neutral', name: 'Empty', sentence: 'Nobody said a word while it was recorded.' }),
  unreadable: ({ fault }) => ({
    tone: 'red',
    name: 'Not kept',
    sentence: [
      'What the carrier sent could not be kept as sound.',
      fault,
      'The carrier still has it: whoever has its console can hear it there.',
    ]
      .filter(Boolean)
      .join(' '),
  }),
  lost: ({ fault }) => ({
    tone: 'red',
    name: 'Lost',
    sentence: [
      'The carrier did not give it within a day.',
      fault,
      'Somebody may have deleted it there: look in the carrier’s console.',
    ]
      .filter(Boolean)
      .join(' '),
  }),
  deleting: () => ({ tone: 'amber', name: 'Being deleted', sentence: 'Nobody can hear it any more.' }),
  deleted: ({ deletedAt, deletedBecause }) => ({
    tone: 'neutral',
    name: 'Deleted',
    sentence: `${deletedAt === null ? 'Deleted' : `Deleted ${dateTime(deletedAt)}`}, ${
      deletedBecause === 'retention'
        ? 'as it was older than your organization keeps recordings.'
        : 'by a member of your organization.'
    }`,
  }),
};

export const wordsOf = (recording: Recording & { state: Silent }): RecordingWords => words[recording.state](recording);

export const isHeard = (recording: Recording): recording is Recording & { state: 'kept' } => recording.state === 'kept';
export const isSilent = (recording: Recording): recording is Recording & { state: Silent } => !isHeard(recording);

/** Why a call has no recording at all. */
export function noneOf(call: Pick<Call, 'recordingPolicy' | 'recording' | 'answeredAt' | 'state'>): string {
  const { recordingPolicy: policy, recording } = call;
  if (policy === 'off') return 'This call is not recorded.';
  if (call.state !== 'ended') {
    const begun = recording === 'on' || recording === 'paused' || recording === 'ended';
    return begun
      ? 'What is recorded can be heard here soon after the call has ended.'
      : 'Nothing of this call is recorded yet.';
  }
  if (call.answeredAt === null) return 'Nobody answered, so there was nothing to record.';
  if (policy === 'on-demand' && recording === 'off') return 'Nobody asked for a recording of this call.';
  return 'The carrier has not told of a recording yet.';
}

/** Who is heard on which channel: the contact first, then everybody else. */
export function sidesOf(call: Pick<Call, 'contact' | 'display' | 'mode' | 'user'>): [string, string] {
  const theirs = call.contact?.name ?? call.display;
  return [theirs, call.mode === 'direct' ? 'Our side' : (call.user?.name ?? 'Our side')];
}
