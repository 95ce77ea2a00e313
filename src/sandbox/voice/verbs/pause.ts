import { numberOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { playing, untilItEnds } from './media.ts';

/** `<Pause>`: silence. As a leg's first verb it delays the answer by its length. */
export const pause: Verb<MediaState> = {
  answersItself: true,
  start(element) {
    const warnings = unknownAttributes(element, ['length']);
    const ms = numberOf(element, 'length', 1) * 1000;
    return { kind: 'wait', state: playing, actions: [...warnings, { kind: 'silence', ms }] };
  },
  on(state, event, { answered }) {
    if (event.kind !== 'media-ended') return { kind: 'wait', state, actions: [] };
    return { kind: 'done', actions: answered ? [] : [{ kind: 'answer' }] };
  },
  close: untilItEnds.close,
};
