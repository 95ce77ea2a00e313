import { type Answer, type RestRequest, refuse, type Served } from './answer.ts';

/**
 * The parameters that are true or false, wherever Twilio's description knows them; `AsyncAmd` is one that it calls a text.
 * Their case does not matter: clients have sent `True` (https://github.com/twilio/twilio-python/pull/753).
 */
export const FLAGS: ReadonlySet<string> = new Set([
  'AsyncAmd',
  'Beta',
  'BeepOnExit',
  'Coaching',
  'EarlyMedia',
  'EnableAutomaticPunctuation',
  'EndConferenceOnExit',
  'ExcludeAllAddressRequired',
  'ExcludeForeignAddressRequired',
  'ExcludeLocalAddressRequired',
  'FaxEnabled',
  'Hold',
  'IncludeSoftDeleted',
  'IncludeSubaccounts',
  'MmsEnabled',
  'Muted',
  'PartialResults',
  'ProfanityFilter',
  'PublicApplicationConnectEnabled',
  'Record',
  'SmartEncoded',
  'SmsEnabled',
  'StartConferenceOnEnter',
  'VoiceCallerIdLookup',
  'VoiceEnabled',
]);

/** What a route is refused for that is given a flag which is neither. What is sent empty is not sent. */
export function whyNoFlag({ parameters = [] }: Served, { form, query }: RestRequest): Answer | null {
  for (const name of parameters) {
    if (!FLAGS.has(name)) continue;
    const text = form.text(name) ?? query.get(name);
    if (text && !/^(true|false)$/i.test(text.trim()))
      return refuse(20001, 400, `Invalid ${name}: ${text} is neither true nor false`);
  }
  return null;
}
