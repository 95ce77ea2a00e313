import type { Trouble } from './troubles.ts';

/** Whom the browser is connected to is one of our calls; the line itself knows no numbers. */
export type Order = {
  /** Of the connection, made here. */
  readonly id: string;
  readonly callId: string;
  readonly muted: boolean;
};

/** What a line tells of itself. `id` is the connection's. */
export type LineEvent =
  | { readonly kind: 'line'; readonly line: 'starting' | 'ready' | 'lost' }
  | { readonly kind: 'line-trouble'; readonly trouble: Trouble }
  /** Somebody wants this browser in a call; `from` is who, as far as the network knows. */
  | { readonly kind: 'invited'; readonly id: string; readonly callId: string | null; readonly from: string }
  /** The caller gave up, or it was answered elsewhere. */
  | { readonly kind: 'withdrawn'; readonly id: string }
  | { readonly kind: 'ringing'; readonly id: string }
  | { readonly kind: 'accepted'; readonly id: string }
  | { readonly kind: 'reconnecting'; readonly id: string }
  | { readonly kind: 'reconnected'; readonly id: string }
  | { readonly kind: 'muted'; readonly id: string; readonly muted: boolean }
  | { readonly kind: 'warning'; readonly id: string; readonly name: string; readonly on: boolean }
  /** Mean opinion score from 1 to 4.5, as the carrier's client computes it each second. */
  | { readonly kind: 'quality'; readonly id: string; readonly mos: number }
  /** The microphone of a call gives no sound any more, and why; null: it does again. */
  | { readonly kind: 'microphone'; readonly id: string; readonly trouble: Trouble | null }
  /** It was unplugged, and another one took its place at once. */
  | { readonly kind: 'microphone-replaced'; readonly id: string }
  | { readonly kind: 'ended'; readonly id: string }
  | { readonly kind: 'failed'; readonly id: string; readonly trouble: Trouble };

export type Sound = { readonly microphone: string | null; readonly speaker: string | null };

/**
 * A telephone line of this browser. What happens to it is told as events; a promise settles when its request was made,
 * and no command throws for a connection that is gone.
 */
export type PhoneLine = {
  /** Lets calls ring here. @throws Trouble in an error's `cause` */
  readonly register: () => Promise<void>;
  readonly dial: (order: Order) => Promise<void>;
  readonly answer: (id: string) => void;
  readonly reject: (id: string) => void;
  readonly hangUp: (id: string) => void;
  readonly mute: (id: string, muted: boolean) => void;
  /** `0` to `9`, `*`, `#`, and `w` for half a second of nothing; heard here and sent. */
  readonly sendDigits: (id: string, digits: string) => void;
  /** Null is the system's own choice, which is also taken where the chosen one is not plugged in. In a call at once. */
  readonly chooseSound: (sound: Sound) => Promise<void>;
  readonly renew: (token: string) => void;
  /** Ends whatever there is on it; nothing is told afterwards. */
  readonly close: () => void;
};

export type LineAccess = {
  readonly token: string;
  /** `ws://127.0.0.1:4010/signal`; null is the carrier's own. */
  readonly signal: string | null;
};

export type OpenLine = (access: LineAccess, sound: Sound, tell: (event: LineEvent) => void) => Promise<PhoneLine>;
