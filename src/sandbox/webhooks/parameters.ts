import type { Pairs } from '#sandbox/voice/request.ts';

/**
 * The order in which Twilio sends the parameters of a voice request and of a progress callback, as captured from real
 * traffic. Parameters that are not in the list follow in the order in which they were given.
 */
const ORDER = [
  'Called',
  'ToState',
  'CallerCountry',
  'Direction',
  'Timestamp',
  'CallbackSource',
  'SipResponseCode',
  'CallerState',
  'ToZip',
  'SequenceNumber',
  'CallSid',
  'To',
  'CallerZip',
  'ToCountry',
  'StirVerstat',
  'CallToken',
  'CalledZip',
  'ApiVersion',
  'CalledCity',
  'CallStatus',
  'Duration',
  'From',
  'CallDuration',
  'AccountSid',
  'CalledCountry',
  'CallerCity',
  'ApplicationSid',
  'ToCity',
  'FromCountry',
  'Caller',
  'FromCity',
  'CalledState',
  'FromZip',
  'FromState',
] as const;

/** The same of messages; their files come first. */
const MESSAGE_ORDER = [
  'ToCountry',
  'ToState',
  'SmsMessageSid',
  'NumMedia',
  'ToCity',
  'FromZip',
  'SmsSid',
  'FromState',
  'SmsStatus',
  'FromCity',
  'Body',
  'FromCountry',
  'MessageStatus',
  'OptOutType',
  'To',
  'MessagingServiceSid',
  'ToZip',
  'NumSegments',
  'MessageSid',
  'AccountSid',
  'From',
  'ApiVersion',
] as const;

const sorter = (order: readonly string[]): ((parameters: Pairs) => Pairs) => {
  const places: ReadonlyMap<string, number> = new Map(order.map((name, index) => [name, index]));
  const place = ([name]: readonly [string, string]) => places.get(name) ?? order.length;
  return (parameters) => parameters.toSorted((one, other) => place(one) - place(other));
};

export const inOrder = sorter(ORDER);
export const inMessageOrder = sorter(MESSAGE_ORDER);

export type Place = { readonly city: string; readonly state: string; readonly zip: string };

export const NOWHERE: Place = { city: '', state: '', zip: '' };

/** Who is at one end, in Twilio's words; a number says its country, and only the script knows the place. */
export function geography(side: 'From' | 'To' | 'Caller' | 'Called', country: string, place = NOWHERE): Pairs {
  return [
    [`${side}City`, place.city],
    [`${side}State`, place.state],
    [`${side}Zip`, place.zip],
    [`${side}Country`, country],
  ];
}
