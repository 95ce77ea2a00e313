import type { WebhookKind } from './words.ts';

/**
 * What goes wrong. On webhooks: `delay` waits before sending, `drop` never sends, `double` sends twice (the second time
 * `delayMs` later), `reorder` holds the request until the next one of the same leg has been sent (or a second has
 * passed), `5xx-treatment` takes the answer for a 502, `truncate` loses the second half of it. On REST: `delay`;
 * `5xx-after-accepting` and `timeout-after-accepting` take effect after the request has been carried out (the answer is
 * lost, not the deed); `429` refuses before; `404-lag` does not find one resource yet; `drop` breaks the connection.
 */
export type FaultWhat =
  | 'delay'
  | 'drop'
  | 'double'
  | 'reorder'
  | '5xx-treatment'
  | 'truncate'
  | '5xx-after-accepting'
  | 'timeout-after-accepting'
  | '429'
  | '404-lag';

/** `POST /_sandbox/faults`: what goes wrong, and when. All conditions given must hold. */
export type FaultSpec = {
  readonly on: 'webhook' | 'rest';
  readonly what: FaultWhat;
  readonly delayMs?: number;
  /** Webhooks: the kind, as in the journal. */
  readonly webhook?: WebhookKind;
  /** Webhooks: CallStatus or StatusCallbackEvent, as sent. */
  readonly event?: string;
  /** A part of the webhook's URL. */
  readonly urlPart?: string;
  /** REST: a part of the path, and the method. */
  readonly path?: string;
  readonly method?: string;
  /** How often it strikes; without it, always. */
  readonly count?: number;
  /** 0 to 1, drawn from the seed; without it, 1. */
  readonly probability?: number;
};

export type FaultView = FaultSpec & { readonly id: number; readonly struck: number };
