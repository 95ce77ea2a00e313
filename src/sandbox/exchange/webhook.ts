import type { WebhookKind } from '#sandbox/kernel/words.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { Cookies } from '#sandbox/webhooks/cookies.ts';

export type Webhook = {
  readonly kind: WebhookKind;
  readonly event: string | null;
  readonly callSid: string | null;
  readonly conferenceSid: string | null;
  readonly messageSid?: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly parameters: Pairs;
  /** Said as JSON instead of a form; its hash is in the signed address. */
  readonly json?: string;
  readonly cookies: Cookies;
};

/** A webhook as the debugger shows it: what was said, and what came back. */
export type HttpExchange = {
  /** As a form, or the JSON text. */
  readonly variables: string;
  /** Null when no answer came. */
  readonly code: number | null;
  /** A line each. */
  readonly headers: string;
  readonly body: string;
};

export type WebhookAnswer =
  | {
      readonly ok: true;
      readonly code: number;
      readonly contentType: string | null;
      readonly body: string;
      /** Of a sound, instead of the text. */
      readonly bytes?: Buffer;
      readonly exchange?: HttpExchange;
    }
  | { readonly ok: false; readonly code: number; readonly message: string; readonly exchange?: HttpExchange };

/** A host that could not be reached, until when it is not tried again, and what was said of it. */
export type AbsentHost = { readonly until: number; readonly code: number; readonly message: string };
