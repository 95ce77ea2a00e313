import { actionOf, fetchOf, flagOf, numberOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { Base } from '#sandbox/voice/request.ts';
import type { Action, GatherState, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

/** The attributes that have an effect: https://www.twilio.com/docs/voice/twiml/gather#attributes */
export const KNOWN = [
  'input',
  'action',
  'method',
  'timeout',
  'finishOnKey',
  'numDigits',
  'actionOnEmptyResult',
  'bargeIn',
  'speechTimeout',
  'maxSpeechTime',
  'language',
  'profanityFilter',
  'partialResultCallback',
  'partialResultCallbackMethod',
] as const;

/** They steer who recognises speech, and nobody does that here: words come from the control API. */
const IDLE = ['hints', 'speechModel', 'enhanced', 'debug'] as const;

/** `speechTimeout="auto"` ends at a pause in the flow of words. */
const PAUSE_MS = 1000;

type ReadGather =
  | { readonly ok: true; readonly settings: GatherState['settings']; readonly warnings: readonly Action[] }
  | { readonly ok: false; readonly fault: VerbStep };

export function readGather(element: TwimlElement, base: Base): ReadGather {
  const warnings = unknownAttributes(element, KNOWN, IDLE);
  const action = actionOf(element, base);
  if (!action.ok) return action;
  const partial = fetchOf(element, base, 'partialResultCallback', 'partialResultCallbackMethod');
  if (!partial.ok) return partial;
  const inputs = element.attributes.input?.trim().split(/\s+/u) ?? ['dtmf'];
  const timeoutMs = numberOf(element, 'timeout', 5) * 1000;
  return {
    ok: true,
    warnings,
    settings: {
      action: action.fetch,
      timeoutMs,
      finishOnKey: element.attributes.finishOnKey?.trim() ?? '#',
      numDigits: element.attributes.numDigits ? numberOf(element, 'numDigits', 1, 1) : null,
      actionOnEmptyResult: flagOf(element, 'actionOnEmptyResult', false),
      bargeIn: flagOf(element, 'bargeIn', true),
      keys: inputs.includes('dtmf'),
      speech: inputs.includes('speech'),
      // Twilio's default is the other time-out's length.
      speechTimeoutMs:
        element.attributes.speechTimeout?.trim() === 'auto'
          ? PAUSE_MS
          : numberOf(element, 'speechTimeout', timeoutMs / 1000) * 1000,
      maxSpeechMs: numberOf(element, 'maxSpeechTime', 60, 1) * 1000,
      language: element.attributes.language?.trim() || 'en-US',
      profanityFilter: flagOf(element, 'profanityFilter', true),
      partial: partial.fetch,
    },
  };
}
