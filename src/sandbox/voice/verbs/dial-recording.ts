import { dialRecordingOf } from '#sandbox/voice/recording-wish.ts';
import type { Base, Pairs } from '#sandbox/voice/request.ts';
import type { Action, DialState } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

/**
 * `<Dial record>`: the conversation is recorded, from the ringing or from the moment when the two are joined, until the
 * Dial is over; the action then learns where the recording is (https://www.twilio.com/docs/voice/twiml/dial#record).
 * A conference is not recorded by it: `<Conference record>` is for that.
 */
type RecordingPart = Pick<DialState, 'record' | 'recording' | 'recorded'>;

export function readRecording(
  element: TwimlElement,
  base: Base,
): { readonly part: RecordingPart; readonly warnings: readonly Action[] } {
  const { value, warnings } = dialRecordingOf(element, base);
  return { part: { record: value, recording: 'none', recorded: null }, warnings };
}

type Begun = { readonly state: DialState; readonly actions: readonly Action[] };

/** Begins the recording when this is the moment for it. */
export function beginRecording(state: DialState, moment: 'answer' | 'ringing'): Begun {
  const { record, recording } = state;
  if (record?.from !== moment || recording !== 'none') return { state, actions: [] };
  return { state: { ...state, recording: 'running' }, actions: [{ kind: 'record-dial', wish: record.wish }] };
}

export const recordingResult = ({ recorded }: DialState): Pairs =>
  recorded === null || recorded.sid === null
    ? []
    : [
        ['RecordingUrl', recorded.url],
        ['RecordingSid', recorded.sid],
        ['RecordingDuration', String(recorded.durationSeconds)],
      ];
