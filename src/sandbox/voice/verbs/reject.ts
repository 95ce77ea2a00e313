import { schemaWarning, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { never } from './once.ts';

/**
 * `<Reject>`: as a leg's first verb it ends the leg unanswered, `busy` (reason busy) or `no-answer` (reason rejected,
 * the default). Once the leg is answered there is nothing to reject: it hangs up.
 */
export const reject: Verb<MediaState> = {
  ...never,
  answersItself: true,
  start(element, { answered }) {
    const actions = unknownAttributes(element, ['reason']);
    if (answered) {
      const late = schemaWarning('<Reject> after the call was answered hangs up');
      return { kind: 'end', outcome: 'completed', actions: [...actions, late] };
    }
    return { kind: 'end', outcome: element.attributes.reason === 'busy' ? 'busy' : 'no-answer', actions };
  },
};
