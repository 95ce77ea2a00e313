import type { Pairs } from '#sandbox/voice/state.ts';

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

const PLACE: ReadonlyMap<string, number> = new Map(ORDER.map((name, index) => [name, index]));

export function inOrder(parameters: Pairs): Pairs {
  const place = ([name]: readonly [string, string]) => PLACE.get(name) ?? ORDER.length;
  return parameters.toSorted((one, other) => place(one) - place(other));
}

/** Who is at one end, in Twilio's words; a sandbox knows a number's country, and no cities. */
export function geography(side: 'From' | 'To' | 'Caller' | 'Called', country: string): Pairs {
  return [
    [`${side}City`, ''],
    [`${side}State`, ''],
    [`${side}Zip`, ''],
    [`${side}Country`, country],
  ];
}
