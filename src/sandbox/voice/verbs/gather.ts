import { actionOf, elementsOf, flagOf, numberOf, schemaWarning, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { Action, GatherState, LegEvent, Pairs, Verb, VerbContext, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';
import { pause } from './pause.ts';
import { play } from './play.ts';
import { say } from './say.ts';

/**
 * `<Gather>` plays its prompts and collects keys, or words.
 *
 * - A key stops the prompts and starts the time-out anew; `numDigits` keys, `finishOnKey` or the time-out end the input.
 * - With input, control goes to the action (Digits, FinishedOnKey; or SpeechResult, Confidence).
 * - Without input, the next verb runs, unless `actionOnEmptyResult`. Only the finishing key counts as no input.
 */
export const gather: Verb<GatherState> = {
  start(element, context) {
    const warnings = unknownAttributes(element, KNOWN);
    const action = actionOf(element, context.base);
    if (!action.ok) return action.fault;
    const prompts = elementsOf(element).filter((child) => isPrompt(child.name));
    const strangers = elementsOf(element)
      .filter((child) => !isPrompt(child.name))
      .map((child) => schemaWarning(`<${child.name}> is not allowed inside <Gather> and is skipped`));
    const inputs = element.attributes.input?.trim().split(/\s+/u) ?? ['dtmf'];
    const state: GatherState = {
      kind: 'gather',
      prompts,
      prompt: null,
      digits: '',
      settings: {
        action: action.fetch,
        timeoutMs: numberOf(element, 'timeout', 5) * 1000,
        finishOnKey: element.attributes.finishOnKey?.trim() ?? '#',
        numDigits: element.attributes.numDigits ? numberOf(element, 'numDigits', 1, 1) : null,
        actionOnEmptyResult: flagOf(element, 'actionOnEmptyResult', false),
        bargeIn: flagOf(element, 'bargeIn', true),
        keys: inputs.includes('dtmf'),
        speech: inputs.includes('speech'),
      },
    };
    return prompt(state, 0, context, [...warnings, ...strangers]);
  },

  on(state, event, context) {
    if (event.kind === 'media-ended' && state.prompt !== null) return prompt(state, state.prompt + 1, context, []);
    if (event.kind === 'digit' && state.settings.keys) return onDigit(state, event.digit);
    if (event.kind === 'speech' && state.settings.speech) return onSpeech(state, event);
    if (event.kind === 'timer' && event.name === 'verb') return finish(state, null);
    return { kind: 'wait', state, actions: [] };
  },

  close: () => ({ kind: 'done', actions: QUIET }),
};

const KNOWN = [
  'input',
  'action',
  'method',
  'timeout',
  'finishOnKey',
  'numDigits',
  'actionOnEmptyResult',
  'bargeIn',
  // Accepted for what they say about recognising speech, which nobody does here: words come from the control API.
  'speechTimeout',
  'language',
  'hints',
  'profanityFilter',
  'speechModel',
  'enhanced',
  'maxSpeechTime',
] as const;

const PROMPTS = { Say: say, Play: play, Pause: pause } as const;
const isPrompt = (name: string): name is keyof typeof PROMPTS => Object.hasOwn(PROMPTS, name);

const QUIET: readonly Action[] = [{ kind: 'stop-media' }, { kind: 'no-timer', name: 'verb' }];

/** Starts the prompt of that index, or the first after it that has anything to say; then the time-out. */
function prompt(state: GatherState, first: number, context: VerbContext, before: readonly Action[]): VerbStep {
  const actions = [...before];
  for (let index = first; index < state.prompts.length; index++) {
    const element = state.prompts[index];
    if (!element) break;
    actions.push({ kind: 'step', path: [context.at, index], verb: element.name });
    const step = startPrompt(element, context);
    if (step.kind === 'fault') return { ...step, actions: [...actions, ...step.actions] };
    actions.push(...step.actions);
    if (step.kind === 'wait') return { kind: 'wait', state: { ...state, prompt: index }, actions };
  }
  return {
    kind: 'wait',
    state: { ...state, prompt: null },
    actions: [...actions, { kind: 'timer', name: 'verb', ms: state.settings.timeoutMs }],
  };
}

const startPrompt = (element: TwimlElement, context: VerbContext): VerbStep =>
  isPrompt(element.name) ? PROMPTS[element.name].start(element, context) : { kind: 'done', actions: [] };

function onDigit(state: GatherState, digit: string): VerbStep {
  const { finishOnKey, numDigits, bargeIn, timeoutMs } = state.settings;
  if (state.prompt !== null && !bargeIn) return { kind: 'wait', state, actions: [] };
  if (finishOnKey !== '' && finishOnKey.includes(digit)) return finish(state, digit);
  const collected = { ...state, prompt: null, digits: state.digits + digit };
  if (numDigits !== null && collected.digits.length >= numDigits) return finish(collected, null);
  return {
    kind: 'wait',
    state: collected,
    actions: [{ kind: 'stop-media' }, { kind: 'timer', name: 'verb', ms: timeoutMs }],
  };
}

function onSpeech(state: GatherState, event: Extract<LegEvent, { kind: 'speech' }>): VerbStep {
  if (state.prompt !== null && !state.settings.bargeIn) return { kind: 'wait', state, actions: [] };
  return toAction(state, [
    ['SpeechResult', event.text],
    ['Confidence', String(event.confidence)],
  ]);
}

function finish(state: GatherState, finishedOn: string | null): VerbStep {
  if (state.digits === '' && !state.settings.actionOnEmptyResult) return { kind: 'done', actions: QUIET };
  const digits: Pairs = [['Digits', state.digits]];
  return toAction(state, finishedOn === null ? digits : [...digits, ['FinishedOnKey', finishedOn]]);
}

function toAction(state: GatherState, parameters: Pairs): VerbStep {
  return { kind: 'go', fetch: { ...state.settings.action, parameters }, actions: QUIET };
}
