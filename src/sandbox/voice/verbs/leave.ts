import { unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { playing, untilItEnds } from './media.ts';

/** `<Leave>`: the caller leaves the queue, and goes on after the `<Enqueue>`, with its action first. */
export const leave: Verb<MediaState> = {
  ...untilItEnds,
  start: (element) => ({
    kind: 'wait',
    state: playing,
    actions: [...unknownAttributes(element, []), { kind: 'leave-queue' }],
  }),
};
