import type { MediaState, VerbStep } from '#sandbox/voice/state.ts';

/** Twilio repeats at most this often when told to repeat for ever (`loop="0"`). */
export const MOST_LOOPS = 1000;

export const playing: MediaState = { kind: 'media' };

/** What Say, Play and Pause have in common: they end when the sound does, and stop when the leg is taken away. */
export const untilItEnds = {
  on: (state: MediaState, event: { readonly kind: string }): VerbStep =>
    event.kind === 'media-ended' ? { kind: 'done', actions: [] } : { kind: 'wait', state, actions: [] },
  close: (): VerbStep => ({ kind: 'done', actions: [{ kind: 'stop-media' }] }),
};
