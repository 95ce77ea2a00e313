import { numberOf, schemaWarning, spokenText, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { MOST_LOOPS, playing, untilItEnds } from './media.ts';

/** `<Say>`: speaks its text. SSML inside is read as its plain text, with a warning. */
export const say: Verb<MediaState> = {
  ...untilItEnds,
  start(element) {
    const warnings = unknownAttributes(element, ['voice', 'language', 'loop']);
    const text = spokenText(element);
    if (text === '') {
      const empty = schemaWarning('<Say> without text is skipped');
      return { kind: 'done', actions: [...warnings, empty] };
    }
    const times = numberOf(element, 'loop', 1, 0, MOST_LOOPS);
    return { kind: 'wait', state: playing, actions: [...warnings, { kind: 'say', text, times }] };
  },
};
