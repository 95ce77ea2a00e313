/**
 * `PUT /_sandbox/handsets/{number}`: how a number behaves. `answerAfterMs` counts from the first ring; `hangUpAfterMs`,
 * `atMs` and `speaksForMs` count from the answer (`speaksForMs` from each beep: what a recorder hears before silence,
 * 3000 unless told). `busy`, `ignore`, `decline` and `fail` exclude the times. An empty script (`{}`) is nobody there:
 * it rings until somebody acts in the console.
 *
 * `human`, `machine` and `fax` (one of them) are what machine detection hears after the answer: a person whose hello
 * lasts one second, unless told; 0 is a person who says nothing.
 */
export type HandsetScript = {
  readonly label?: string;
  readonly answerAfterMs?: number;
  readonly hangUpAfterMs?: number;
  readonly keys?: readonly { readonly atMs: number; readonly digits: string }[];
  /** What is said, as by `speak`: for a Gather that listens, for a conference's speaker events. */
  readonly says?: readonly { readonly atMs: number; readonly text: string }[];
  readonly speaksForMs?: number;
  readonly busy?: true;
  readonly ignore?: true;
  readonly decline?: true;
  /** The SIP code with which the far network refuses: 404, 480, 503 … */
  readonly fail?: number;
  readonly human?: { readonly greetingMs: number };
  readonly machine?: { readonly greetingMs: number; readonly beep?: boolean };
  readonly fax?: true;
  /** What kind of line it is, for Lookup; a landline gets no messages (30006). Without it the number itself decides. */
  readonly line?: 'mobile' | 'landline' | 'voip';
  readonly texts?: TextScript;
};

/**
 * What becomes of a message to a number: delivered 500 ms after it was sent, unless told. `undelivered` and `failed` are
 * Twilio's codes (30003 unreachable, 30005 unknown, 30006 landline, 30007 filtered, 30008 unknown); `failed` means that it
 * is never sent. `reply` is what its owner answers, `afterMs` after the delivery.
 */
export type TextScript = {
  readonly deliverAfterMs?: number;
  readonly undelivered?: number;
  readonly failed?: number;
  readonly reply?: { readonly text: string; readonly afterMs?: number };
};
