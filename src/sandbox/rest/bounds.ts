import { LONGEST_VALIDITY_S } from '#sandbox/exchange/messages/message.ts';
import { LARGEST_SIZE } from '#sandbox/voice/queue.ts';
import { type Answer, refuse } from './answer.ts';
import type { Form } from './form.ts';

/** A parameter that is a whole number, and the code of one that is none, or is out of bounds. */
type Bound = {
  readonly min: number;
  readonly max: number;
  readonly code: number;
  /** Of what is too large, where Twilio tells that apart. */
  readonly above?: number;
};
export type Bounds = Readonly<Record<string, Bound>>;

const DAY_S = 86_400;
const within = (min: number, max: number, code = 20001): Bound => ({ min, max, code });

/**
 * https://www.twilio.com/docs/api/errors/21208 wants a positive whole number; the longest ringing is that of the
 * resource. A call that may last longer than the account lets it ends when the account says so.
 */
const INVALID_TIMEOUT = 21208;
const TIME_LIMIT = within(1, DAY_S, INVALID_TIMEOUT);

/**
 * Every number that a request is refused for, with the bounds that Twilio's description of the resource gives. Those of
 * machine detection are in `voice/detection.ts`: TwiML has the same.
 */
export const BOUNDS = {
  /** https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource */
  call: { Timeout: within(1, 600, INVALID_TIMEOUT), TimeLimit: TIME_LIMIT },
  /** https://www.twilio.com/docs/voice/api/conference-participant-resource#create-a-participant */
  participant: {
    Timeout: within(5, 600, INVALID_TIMEOUT),
    TimeLimit: TIME_LIMIT,
    MaxParticipants: within(2, 250),
  },
  /** https://www.twilio.com/docs/voice/api/queue-resource */
  queue: { MaxSize: within(1, LARGEST_SIZE) },
  /** https://www.twilio.com/docs/voice/api/outgoing-caller-ids */
  validation: { CallDelay: within(0, 60) },
  /** https://www.twilio.com/docs/messaging/api/message-resource */
  message: { ValidityPeriod: within(1, LONGEST_VALIDITY_S) },
  /** https://www.twilio.com/docs/stun-turn/api */
  token: { Ttl: within(1, DAY_S) },
  /** https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource */
  search: { Distance: within(1, 500) },
  /** https://www.twilio.com/docs/api/errors/20007 */
  paging: { PageSize: { ...within(1, 1000), above: 20007 }, Page: within(0, 999_999_999) },
} as const satisfies Readonly<Record<string, Bounds>>;

/** Parameters that are one of a few words, whatever their case, and have no code of their own. */
export const CHOICES = {
  Trim: ['trim-silence', 'do-not-trim'],
  ConferenceTrim: ['trim-silence', 'do-not-trim'],
  Beep: ['true', 'false', 'onEnter', 'onExit'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What is sent empty is not sent. */
export function whyNotChosen(form: Form, name: keyof typeof CHOICES): Answer | null {
  const text = form.text(name);
  const word = text?.trim().toLowerCase();
  if (!text || CHOICES[name].some((known) => known.toLowerCase() === word)) return null;
  return refuse(20001, 400, `Invalid ${name}: ${text}`);
}

/** What is sent empty is not sent. Null: everything is within its bounds. */
export function whyNotWithin(textOf: (name: string) => string | null | undefined, bounds: Bounds): Answer | null {
  for (const [name, { min, max, code, above = code }] of Object.entries(bounds)) {
    const text = textOf(name);
    if (!text) continue;
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) continue;
    return refuse(
      number > max ? above : code,
      400,
      `Invalid ${name}: ${text} is no whole number from ${min} to ${max}`,
    );
  }
  return null;
}
