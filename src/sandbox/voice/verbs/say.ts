import { numberOf, schemaWarning, unknownAttributes } from '#sandbox/voice/attributes.ts';
import { speechOf } from '#sandbox/voice/speech.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { MOST_LOOPS, playing, untilItEnds } from './media.ts';

/** `<Say>`: speaks its text, with the silences of the SSML in it. */
export const say: Verb<MediaState> = {
  ...untilItEnds,
  start(element) {
    const warnings = unknownAttributes(element, ['voice', 'language', 'loop']);
    const speech = speechOf(element);
    if (speech.text === '' && speech.pauses.length === 0) {
      const empty = schemaWarning('<Say> without text is skipped');
      return { kind: 'done', actions: [...warnings, empty] };
    }
    const times = numberOf(element, 'loop', 1, 0, MOST_LOOPS);
    return { kind: 'wait', state: playing, actions: [...warnings, { kind: 'say', ...speech, times }] };
  },
};
