import { unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { never } from './once.ts';

/** `<Hangup>`: ends the leg. As the first verb it answers, bills and ends it. */
export const hangup: Verb<MediaState> = {
  ...never,
  start: (element) => ({ kind: 'end', outcome: 'completed', actions: unknownAttributes(element, []) }),
};
