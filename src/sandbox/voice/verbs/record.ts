import { actionOf, flagOf, numberOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { RecordState, Verb, VerbStep } from '#sandbox/voice/state.ts';

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
        {
          kind: 'record',
          silenceMs: numberOf(element, 'timeout', 5, 1) * 1000,
          maxMs: numberOf(element, 'maxLength', 3600, 1) * 1000,
          beep: flagOf(element, 'playBeep', true),
          trim: element.attributes.trim !== 'do-not-trim',
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

const KNOWN = ['action', 'method', 'timeout', 'maxLength', 'finishOnKey', 'playBeep', 'trim'] as const;

const nothingSaid: VerbStep = {
  kind: 'done',
  actions: [{ kind: 'warn', level: 'warning', code: 16102, message: 'The recording is silent: the next verb runs' }],
};
