import { elementsOf, fetchOf, flagOf, numberOf, schemaWarning, unknownAttributes } from '#sandbox/voice/attributes.ts';
import { RECORDING_CALLBACK } from '#sandbox/voice/recording-wish.ts';
import type { Fetch } from '#sandbox/voice/request.ts';
import type {
  Action,
  ChildEvent,
  DialChild,
  DialState,
  RoomSettings,
  Verb,
  VerbContext,
  VerbStep,
} from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';
import { readConference } from './conference.ts';
import { beginRecording, readRecording, recordingResult } from './dial-recording.ts';
import { dialResult, refusalOf } from './dial-result.ts';
import { readQueue, seekCaller } from './queue.ts';
import { readTargets } from './targets.ts';

/**
 * `<Dial>` connects the leg with others.
 *
 * - Endpoints ring together (or in turn, `sequential`); the first to answer wins, the others are canceled. Its whisper,
 *   if it has one, runs before the two are joined.
 * - `timeout` without an answer: all that ring end as no-answer.
 * - `timeLimit`, `*` with `hangupOnStar`, or the other side's hang-up end the conversation, not the leg.
 * - A conference (`<Conference>`) is joined and left, a queue (`<Queue>`) gives its first caller.
 * - When it is over, control goes to `action` with the Dial… parameters; without an action the next verb runs. A caller
 *   who still rings then (`answerOnBridge`) and gets nothing more to hear is told what the called said.
 * - When the leg itself goes, its children are hung up and the action is still requested; nobody heeds the answer.
 */
export const dial: Verb<DialState> = {
  answersItself: true,

  start(element, context) {
    const record = readRecording(element, context.base);
    const warnings = [...unknownAttributes(element, KNOWN, IDLE), ...record.warnings];
    if (context.role === 'whisper') return fault(13201, '<Dial> is not allowed on a leg that is itself dialled');
    const action = fetchOf(element, context.base, 'action');
    if (!action.ok) return action.fault;
    const nouns = elementsOf(element);
    const room = nouns.find((child) => child.name === 'Conference');
    const queue = nouns.find((child) => child.name === 'Queue');
    const initial: DialState = { ...settingsOf(element, action.fetch), ...record.part };
    if (room) return joinRoom(room, initial, context, warnings);
    return queue ? dialQueue(queue, initial, context, warnings) : callTargets(element, initial, context, warnings);
  },

  on(state, event, context) {
    switch (event.kind) {
      case 'child-answered':
        return onAnswered(state, event.child);
      case 'child-ready':
        return onReady(state, event.child, context);
      case 'child-ended':
        return onEnded(state, event);
      case 'room-left':
        return finish({ ...state, refused: event.refused });
      case 'queue-missing':
        return finish({ ...state, refused: true });
      case 'queue-taken':
        return wait(state, [{ kind: 'no-timer', name: 'verb' }]);
      case 'queue-joined':
        return onJoined(state, event.callSid, context);
      case 'queue-left':
        return onQueueLeft(state, event.durationSeconds);
      case 'recorded':
        return finish({ ...state, recording: 'stopped', recorded: event });
      case 'timer':
        return event.name === 'verb' ? windUp(state, 'no-answer') : windUp(state, 'canceled');
      case 'digit':
        return event.digit === '*' && state.hangupOnStar ? windUp(state, 'canceled') : wait(state);
      default:
        return wait(state);
    }
  },

  close: (state) => windUp(state, 'canceled'),
};

const KNOWN = [
  'action',
  'method',
  'timeout',
  'timeLimit',
  'callerId',
  'hangupOnStar',
  'answerOnBridge',
  'sequential',
  'record',
  'recordingTrack',
  'trim',
  ...RECORDING_CALLBACK,
] as const;

/** Understood, and without effect here: tones that nobody tells apart, SIP transfers, events that nobody counts. */
const IDLE = ['ringTone', 'referUrl', 'referMethod', 'events'] as const;

const fault = (code: number, message: string): VerbStep => ({ kind: 'fault', code, message, actions: [] });
const wait = (state: DialState, actions: readonly Action[] = []): VerbStep => ({ kind: 'wait', state, actions });

function settingsOf(element: TwimlElement, action: Fetch | null): Omit<DialState, 'record' | 'recording' | 'recorded'> {
  return {
    kind: 'dial',
    action,
    answerOnBridge: flagOf(element, 'answerOnBridge', false),
    hangupOnStar: flagOf(element, 'hangupOnStar', false),
    timeoutMs: numberOf(element, 'timeout', 30, 1, 600) * 1000,
    timeLimitMs: numberOf(element, 'timeLimit', 14_400, 1, 86_400) * 1000,
    sequential: flagOf(element, 'sequential', false),
    callerId: element.attributes.callerId?.trim() || null,
    children: [],
    room: null,
    queue: null,
    refused: false,
    bridged: null,
    windingUp: false,
  };
}

function joinRoom(element: TwimlElement, state: DialState, context: VerbContext, before: readonly Action[]): VerbStep {
  const read = readConference(element, context.base);
  if (!read.ok) return read.fault;
  return enterRoom(read.settings, state, context, [...before, ...read.warnings]);
}

function dialQueue(element: TwimlElement, state: DialState, context: VerbContext, before: readonly Action[]): VerbStep {
  const read = readQueue(element, context.base);
  if (!read.ok) return read.fault;
  const answer: readonly Action[] = context.answered || state.answerOnBridge ? [] : [{ kind: 'answer' }];
  const seeking = seekCaller(state, read.queue);
  return wait({ ...state, queue: read.queue }, [...before, ...read.warnings, ...answer, ...seeking]);
}

function onJoined(state: DialState, callSid: string, { answered }: VerbContext): VerbStep {
  if (!state.queue || state.windingUp) return wait(state);
  const recorded = beginRecording({ ...state, queue: { ...state.queue, joined: callSid } }, 'answer');
  return wait(recorded.state, [
    ...(answered ? [] : [{ kind: 'answer' } as const]),
    { kind: 'timer', name: 'limit', ms: state.timeLimitMs },
    ...recorded.actions,
  ]);
}

function onQueueLeft(state: DialState, durationSeconds: number): VerbStep {
  if (!state.queue) return wait(state);
  const { joined } = state.queue;
  const left = joined === null ? null : { callSid: joined, durationSeconds };
  return finish({ ...state, queue: { ...state.queue, left } });
}

function enterRoom(
  room: RoomSettings,
  state: DialState,
  { answered }: VerbContext,
  before: readonly Action[],
): VerbStep {
  return wait({ ...state, room }, [
    ...before,
    ...(answered ? [] : [{ kind: 'answer' } as const]),
    { kind: 'timer', name: 'limit', ms: state.timeLimitMs },
    { kind: 'join', settings: room },
  ]);
}

function callTargets(
  element: TwimlElement,
  state: DialState,
  context: VerbContext,
  before: readonly Action[],
): VerbStep {
  const read = readTargets(element, context.base);
  if (!read.ok) return read.fault;
  const warnings = [...before, ...read.warnings];
  if (read.targets.length === 0) {
    return { kind: 'done', actions: [...warnings, schemaWarning('<Dial> names nobody to dial and is skipped')] };
  }
  const children = read.targets.map((target): DialChild => ({ target, state: 'waiting', ended: null }));
  const called = callNext({ ...state, children });
  const answer: readonly Action[] = context.answered || state.answerOnBridge ? [] : [{ kind: 'answer' }];
  const recorded = beginRecording(called.state, 'ringing');
  return wait(recorded.state, [...warnings, ...answer, ...called.actions, ...recorded.actions]);
}

/** Calls the next waiting child (`sequential`) or all of them, and starts the ring's time-out. */
function callNext(state: DialState): { readonly state: DialState; readonly actions: readonly Action[] } {
  const first = state.children.findIndex((child) => child.state === 'waiting');
  const due = (child: DialChild, index: number) => child.state === 'waiting' && (!state.sequential || index === first);
  const actions: Action[] = [{ kind: 'timer', name: 'verb', ms: state.timeoutMs }];
  state.children.forEach((child, index) => {
    if (due(child, index)) actions.push({ kind: 'call', child: index, target: child.target, callerId: state.callerId });
  });
  const children = state.children.map((child, index) =>
    due(child, index) ? { ...child, state: 'calling' as const } : child,
  );
  return { state: { ...state, children }, actions };
}

const put = (state: DialState, index: number, change: Partial<DialChild>): DialState => ({
  ...state,
  children: state.children.map((child, at) => (at === index ? { ...child, ...change } : child)),
});

/** The first to answer wins: whoever else rings is canceled, whoever waits is not called. */
function onAnswered(state: DialState, winner: number): VerbStep {
  const taken = state.windingUp || state.children.some((child) => child.state === 'answered');
  if (taken) return wait(state, [{ kind: 'drop', child: winner, unanswered: 'canceled' }]);
  const drops = state.children.flatMap((child, index): Action[] =>
    index !== winner && child.state === 'calling' ? [{ kind: 'drop', child: index, unanswered: 'canceled' }] : [],
  );
  return wait(put(state, winner, { state: 'answered' }), [{ kind: 'no-timer', name: 'verb' }, ...drops]);
}

function onReady(state: DialState, child: number, { answered }: VerbContext): VerbStep {
  if (state.windingUp || state.children[child]?.state !== 'answered') return wait(state);
  const recorded = beginRecording({ ...state, bridged: child }, 'answer');
  return wait(recorded.state, [
    ...(answered ? [] : [{ kind: 'answer' } as const]),
    { kind: 'timer', name: 'limit', ms: state.timeLimitMs },
    { kind: 'bridge', child },
    ...recorded.actions,
  ]);
}

function onEnded(before: DialState, event: Extract<ChildEvent, { kind: 'child-ended' }>): VerbStep {
  const state = put(before, event.child, { state: 'ended', ended: event });
  const up = (child: DialChild) => child.state === 'calling' || child.state === 'answered';
  if (state.children.some(up)) return wait(state);
  const answered = before.children.some((child) => child.state === 'answered');
  const more = state.children.some((child) => child.state === 'waiting');
  if (!more || answered || state.windingUp) return finish(state);
  const called = callNext(state);
  return wait(called.state, called.actions);
}

/** Hangs up whatever is up. A sequential Dial whose time-out strikes goes on with the next endpoint. */
function windUp(state: DialState, unanswered: 'canceled' | 'no-answer'): VerbStep {
  if (state.windingUp) return wait(state);
  if (state.room) return wait({ ...state, windingUp: true }, [{ kind: 'leave' }]);
  if (state.queue) {
    return wait({ ...state, windingUp: true, queue: { ...state.queue, gaveUp: unanswered } }, [{ kind: 'unseek' }]);
  }
  const drops = state.children.flatMap((child, index): Action[] =>
    child.state === 'calling' || child.state === 'answered' ? [{ kind: 'drop', child: index, unanswered }] : [],
  );
  const goesOn = state.sequential && unanswered === 'no-answer';
  const next = { ...state, windingUp: !goesOn };
  return drops.length === 0 ? finish(next) : wait(next, drops);
}

/** A recording is stopped first, because the action is told of it. */
function finish(state: DialState): VerbStep {
  const actions: readonly Action[] = [
    { kind: 'no-timer', name: 'verb' },
    { kind: 'no-timer', name: 'limit' },
  ];
  if (state.recording === 'stopping') return wait(state);
  if (state.recording === 'running') {
    return wait({ ...state, recording: 'stopping', windingUp: true }, [...actions, { kind: 'stop-recording' }]);
  }
  const unanswered = refusalOf(state);
  if (!state.action) return { kind: 'done', actions, unanswered };
  const parameters = [...dialResult(state), ...recordingResult(state)];
  return { kind: 'go', fetch: { ...state.action, parameters }, actions, unanswered };
}
