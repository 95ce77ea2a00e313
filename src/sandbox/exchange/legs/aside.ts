import type { Pairs } from '#sandbox/voice/request.ts';
import type { LegState } from '#sandbox/voice/state.ts';

/**
 * What a leg is given to hear while its own program waits in an `<Enqueue>` or a conference: a second program beside its
 * own (a wait document, an announcement), or a sound that needs none. There is one at a time; it needs no winding up.
 */
export type Aside = {
  /** Answers and timers of earlier ones bear another number, and are stale. */
  readonly id: number;
  /** What it is for: the same purpose is not begun anew. */
  readonly purpose: string;
  readonly since: number;
  machine: LegState;
  /** What its requests carry beside a voice request's own parameters, as it is at that moment. */
  readonly parameters: () => Pairs;
  /** `ok` false: no document could be had, or it was faulty. */
  readonly done: (ok: boolean, since: number) => void;
  /** It is stopped before its end. */
  readonly cut: () => void;
};
