import type { Outcome } from '#sandbox/voice/phases.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { DialState } from '#sandbox/voice/state.ts';
import { queueResult } from './queue.ts';

/**
 * What Dial's action is told (https://www.twilio.com/docs/voice/twiml/dial#action). A conference has no child leg, so
 * neither DialCallSid nor DialCallDuration, and its DialCallStatus is `answered`, the only place where that word exists.
 * Of several endpoints the one that spoke counts, else the one that answered, else the last to end.
 */
export function dialResult(state: DialState): Pairs {
  if (state.queue) return queueResult(state.queue, state.refused);
  if (state.room) {
    return [
      ['DialCallStatus', state.refused ? 'failed' : 'answered'],
      ['DialBridged', String(!state.refused)],
    ];
  }
  const decisive = decisiveOf(state);
  if (!decisive) return [['DialCallStatus', 'canceled']];
  return [
    ['DialCallSid', decisive.callSid],
    ['DialCallStatus', decisive.outcome],
    ['DialCallDuration', String(decisive.durationSeconds)],
    ['DialBridged', String(state.bridged !== null)],
  ];
}

/**
 * What a caller is told who never was answered (`answerOnBridge`): the called one's refusal, which Twilio's SDK engineers
 * describe as busy reaching the caller (https://github.com/twilio/voice-quickstart-ios/issues/361), else no answer.
 */
export function refusalOf(state: DialState): Outcome {
  const said = decisiveOf(state)?.outcome;
  return said === 'busy' || said === 'failed' ? said : 'no-answer';
}

function decisiveOf(state: DialState) {
  const ended = state.children.flatMap((child) => (child.ended ? [child.ended] : []));
  return (
    ended.find((end) => end.child === state.bridged) ??
    ended.find((end) => end.outcome === 'completed') ??
    lastOf(ended)
  );
}

/** Children keep their place in the document, not their order of ending: the one not canceled says more. */
const lastOf = <T extends { readonly outcome: string }>(ended: readonly T[]): T | undefined =>
  ended.findLast((end) => end.outcome !== 'canceled') ?? ended.at(-1);
