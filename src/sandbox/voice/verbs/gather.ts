import { elementsOf } from '#sandbox/voice/attributes.ts';
import { masked } from '#sandbox/voice/profanity.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { Action, GatherState, LegEvent, Verb, VerbContext, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';
import { readGather } from './gather-settings.ts';
import { pause } from './pause.ts';
import { play } from './play.ts';
import { say } from './say.ts';

/**
 * `<Gather>` plays its prompts and collects keys, or words; whichever comes first decides.
 *
 * - A key stops the prompts and starts the time-out anew; `numDigits` keys, `finishOnKey` or the time-out end the input.
 * - Words stop the prompts; `speechTimeout` of silence after them, or `maxSpeechTime`, ends the input. What has been
 *   understood so far goes to `partialResultCallback`.
 * - With input, control goes to the action (Digits, FinishedOnKey; or SpeechResult, Confidence, Language).
 * - Without input, the next verb runs, unless `actionOnEmptyResult`. Only the finishing key counts as no input.
 */
export const gather: Verb<GatherState> = {
  start(element, context) {
    const read = readGather(element, context.base);
    if (!read.ok) return read.fault;
    const prompts = elementsOf(element).filter((child) => isPrompt(child.name));
    const strangers = elementsOf(element)
      .filter((child) => !isPrompt(child.name))
      .map(
        (child): Action => ({
          kind: 'warn',
          level: 'warning',
          code: 13320,
          message: `<${child.name}> is not allowed inside <Gather> and is skipped`,
        }),
      );
    const { settings } = read;
    const state: GatherState = { kind: 'gather', prompts, prompt: null, digits: '', words: null, settings };
    return prompt(state, 0, context, [...read.warnings, ...strangers]);
  },

  on(state, event, context) {
    if (event.kind === 'media-ended' && state.prompt !== null) return prompt(state, state.prompt + 1, context, []);
    if (event.kind === 'digit' && state.settings.keys && state.words === null) return onDigit(state, event.digit);
    if (event.kind === 'speech' && state.settings.speech && state.digits === '') return onSpeech(state, event);
    if (event.kind === 'timer') return finish(state, null);
    return { kind: 'wait', state, actions: [] };
  },

  close: ({ words }) => ({ kind: 'done', actions: quiet(words) }),
};

const PROMPTS = { Say: say, Play: play, Pause: pause } as const;
const isPrompt = (name: string): name is keyof typeof PROMPTS => Object.hasOwn(PROMPTS, name);

const QUIET: readonly Action[] = [{ kind: 'stop-media' }, { kind: 'no-timer', name: 'verb' }];

/** Only speech has a longest time. */
const quiet = (words: GatherState['words']): readonly Action[] =>
  words === null ? QUIET : [...QUIET, { kind: 'no-timer', name: 'limit' }];

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
  const { bargeIn, profanityFilter, speechTimeoutMs, maxSpeechMs, partial } = state.settings;
  if (state.prompt !== null && !bargeIn) return { kind: 'wait', state, actions: [] };
  const heard = profanityFilter ? masked(event.text) : event.text;
  const text = state.words === null ? heard : `${state.words.text} ${heard}`;
  const first: readonly Action[] = state.words === null ? [{ kind: 'timer', name: 'limit', ms: maxSpeechMs }] : [];
  const told: readonly Action[] =
    partial === null ? [] : [{ kind: 'partial', fetch: { ...partial, parameters: [['UnstableSpeechResult', text]] } }];
  return {
    kind: 'wait',
    state: { ...state, prompt: null, words: { text, confidence: event.confidence } },
    actions: [{ kind: 'stop-media' }, ...first, { kind: 'timer', name: 'verb', ms: speechTimeoutMs }, ...told],
  };
}

function finish(state: GatherState, finishedOn: string | null): VerbStep {
  const { words, digits, settings } = state;
  if (words !== null) {
    return toAction(state, [
      ['SpeechResult', words.text],
      ['Confidence', String(words.confidence)],
      ['Language', settings.language],
    ]);
  }
  if (digits === '' && !settings.actionOnEmptyResult) return { kind: 'done', actions: QUIET };
  const input: Pairs = settings.keys ? [['Digits', digits]] : [['SpeechResult', '']];
  return toAction(state, finishedOn === null ? input : [...input, ['FinishedOnKey', finishedOn]]);
}

function toAction(state: GatherState, parameters: Pairs): VerbStep {
  return { kind: 'go', fetch: { ...state.settings.action, parameters }, actions: quiet(state.words) };
}
