import { numberOf, resolveUrl, schemaWarning, textOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { MOST_LOOPS, playing, untilItEnds } from './media.ts';

/** `<Play>`: a file, or keys (`digits`). */
export const play: Verb<MediaState> = {
  ...untilItEnds,
  start(element, { base }) {
    const warnings = unknownAttributes(element, ['loop', 'digits']);
    const digits = element.attributes.digits?.trim();
    if (digits && /^[0-9A-D*#wW]+$/u.test(digits)) {
      return { kind: 'wait', state: playing, actions: [...warnings, { kind: 'tones', digits }] };
    }
    const address = textOf(element);
    if (address === '') {
      return { kind: 'done', actions: [...warnings, schemaWarning('<Play> without an address is skipped')] };
    }
    const resolved = resolveUrl(address, base);
    if (!resolved.ok) return resolved.fault;
    const times = numberOf(element, 'loop', 1, 0, MOST_LOOPS);
    return { kind: 'wait', state: playing, actions: [...warnings, { kind: 'play', url: resolved.url, times }] };
  },
};
