import type { MediaState, Verb, VerbStep } from '#sandbox/voice/state.ts';

/** Verbs that decide at once (Redirect, Reject, Hangup) are never waited for. */
export const never: Pick<Verb<MediaState>, 'on' | 'close'> = {
  on: (): VerbStep => ({ kind: 'done', actions: [] }),
  close: (): VerbStep => ({ kind: 'done', actions: [] }),
};
