import { actionOf, flagOf, numberOf, resolveUrl, unknownAttributes } from '#sandbox/voice/attributes.ts';
import { RECORDING_CALLBACK, recordingCallbackOf } from '#sandbox/voice/recording-wish.ts';
import type { Base } from '#sandbox/voice/request.ts';
import type { Action, RecordState, Verb, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

/**
 * `<Record>` beeps and records until silence (`timeout`), `maxLength`, a key or the far end's hang-up.
 *
 * With something recorded, control goes to the action; nothing said (16102) runs the next verb. When the far end hangs
 * up the action is still requested, with Digits=hangup, and its answer steers nothing.
 */
export const record: Verb<RecordState> = {
  start(element, { base }) {
    const warnings = unknownAttributes(element, KNOWN);
    const action = actionOf(element, base);
    if (!action.ok) return action.fault;
    const callback = recordingCallbackOf(element, base);
    const transcribe = transcribeOf(element, base);
    const trim = element.attributes.trim?.trim() !== 'do-not-trim';
    const state: RecordState = {
      kind: 'record',
      action: action.fetch,
      finishOnKey: element.attributes.finishOnKey?.trim() ?? '1234567890*#',
      endedBy: null,
    };
    return {
      kind: 'wait',
      state,
      actions: [
        ...warnings,
        ...callback.warnings,
        {
          kind: 'record',
          silenceMs: numberOf(element, 'timeout', 5, 1) * 1000,
          maxMs: numberOf(element, 'maxLength', 3600, 1) * 1000,
          beep: flagOf(element, 'playBeep', true),
          wish: { channels: 1, track: 'inbound', trim, callback: callback.value },
          transcribe,
        },
      ],
    };
  },

  on(state, event) {
    if (event.kind === 'digit' && state.endedBy === null && state.finishOnKey.includes(event.digit)) {
      return { kind: 'wait', state: { ...state, endedBy: event.digit }, actions: [{ kind: 'stop-recording' }] };
    }
    if (event.kind !== 'recorded') return { kind: 'wait', state, actions: [] };
    if (event.sid === null) return nothingSaid;
    return {
      kind: 'go',
      fetch: {
        ...state.action,
        parameters: [
          ['RecordingUrl', event.url],
          ['RecordingSid', event.sid],
          ['RecordingDuration', String(event.durationSeconds)],
          ['Digits', state.endedBy ?? ''],
        ],
      },
      actions: [],
    };
  },

  close: (state, because) => ({
    kind: 'wait',
    state: { ...state, endedBy: because === 'hangup' ? 'hangup' : state.endedBy },
    actions: [{ kind: 'stop-recording' }],
  }),
};

const KNOWN = [
  'action',
  'method',
  'timeout',
  'maxLength',
  'finishOnKey',
  'playBeep',
  'trim',
  'transcribe',
  'transcribeCallback',
  ...RECORDING_CALLBACK,
] as const;

/** An address to tell asks for the transcription too. */
function transcribeOf(element: TwimlElement, base: Base): Extract<Action, { kind: 'record' }>['transcribe'] {
  const address = element.attributes.transcribeCallback?.trim();
  if (!address) return flagOf(element, 'transcribe', false) ? { callback: null } : null;
  const resolved = resolveUrl(address, base);
  return { callback: resolved.ok ? resolved.url : null };
}

const nothingSaid: VerbStep = {
  kind: 'done',
  actions: [{ kind: 'warn', level: 'warning', code: 16102, message: 'The recording is silent: the next verb runs' }],
};
