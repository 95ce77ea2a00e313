import type { HandsetScript } from '#sandbox/kernel/scripts.ts';
import type { Pair } from '#sandbox/kernel/words.ts';

/** One leg as its handset sees it. */
export type HandsetLegView = {
  readonly callSid: string;
  /** `calling`: this handset placed the call and it is not yet answered. */
  readonly state: 'ringing' | 'calling' | 'talking';
  /** Who is at the other end, as the handset's display shows it. */
  readonly peer: string;
  /** Why it is called, where the caller says so (`CallReason`). */
  readonly reason: string | null;
  /** What a client is told beside the call (`<Parameter>`), or tells itself. */
  readonly parameters: readonly Pair[];
  /** When this state began. */
  readonly since: string;
  /** Every key pressed on this leg so far. */
  readonly keys: string;
  /** What the leg hears now: the text of a Say, a file's address, `hold music`, a peer's number … */
  readonly hearing: string | null;
  /** A browser with the Voice SDK rings or talks there: it alone can answer, with its own microphone. */
  readonly inBrowser: boolean;
};

export type HandsetView = {
  readonly number: string;
  readonly label: string | null;
  readonly script: HandsetScript | null;
  /** A browser with the Voice SDK is registered or talks here; `application`: the name of the one that it calls into. */
  readonly browser: { readonly application: string | null } | null;
  /** Live legs only; empty means idle. */
  readonly legs: readonly HandsetLegView[];
};
