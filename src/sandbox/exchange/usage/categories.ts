/**
 * What usage is counted in: https://www.twilio.com/docs/usage/api/usage-record#usage-categories, those of them that a
 * sandbox can be charged for. A category with a parent counts there too.
 */
export type UsageCategory = {
  readonly description: string;
  readonly countUnit: string;
  readonly usageUnit: string;
  readonly parent?: string;
};

const calls = (description: string, parent?: string): UsageCategory => ({
  description,
  countUnit: 'calls',
  usageUnit: 'minutes',
  ...(parent === undefined ? {} : { parent }),
});

const things = (unit: string, description: string, parent?: string): UsageCategory => ({
  description,
  countUnit: unit,
  usageUnit: unit,
  ...(parent === undefined ? {} : { parent }),
});

/** The sum of everything, in money. */
export const TOTAL = 'totalprice';

export const CATEGORIES: Readonly<Record<string, UsageCategory>> = {
  'answering-machine-detection': things('calls', 'Answering Machine Detection'),
  calleridlookups: things('lookups', 'Caller Name Lookups'),
  calls: calls('Voice Minutes'),
  'calls-client': calls('Client Voice Minutes', 'calls'),
  'calls-inbound': calls('Inbound Voice Minutes', 'calls'),
  'calls-inbound-local': calls('Inbound Local Voice Minutes', 'calls-inbound'),
  'calls-inbound-mobile': calls('Inbound Mobile Voice Minutes', 'calls-inbound'),
  'calls-inbound-tollfree': calls('Inbound Toll Free Voice Minutes', 'calls-inbound'),
  'calls-outbound': calls('Outbound Voice Minutes', 'calls'),
  'calls-sip': calls('SIP Minutes', 'calls'),
  'calls-sip-inbound': calls('Inbound SIP Minutes', 'calls-sip'),
  'calls-sip-outbound': calls('Outbound SIP Minutes', 'calls-sip'),
  mms: things('messages', 'MMS'),
  'mms-inbound': things('messages', 'Inbound MMS', 'mms'),
  'mms-inbound-longcode': things('messages', 'Inbound Longcode MMS', 'mms-inbound'),
  'mms-outbound': things('messages', 'Outbound MMS', 'mms'),
  'mms-outbound-longcode': things('messages', 'Outbound Longcode MMS', 'mms-outbound'),
  phonenumbers: things('numbers', 'PhoneNumbers'),
  'phonenumbers-local': things('numbers', 'Local PhoneNumbers', 'phonenumbers'),
  'phonenumbers-mobile': things('numbers', 'Mobile PhoneNumbers', 'phonenumbers'),
  'phonenumbers-tollfree': things('numbers', 'Toll Free PhoneNumbers', 'phonenumbers'),
  recordings: { description: 'Recordings', countUnit: 'recordings', usageUnit: 'minutes' },
  sms: things('messages', 'SMS'),
  'sms-inbound': things('messages', 'Inbound SMS', 'sms'),
  'sms-inbound-longcode': things('messages', 'Inbound Longcode SMS', 'sms-inbound'),
  'sms-outbound': things('messages', 'Outbound SMS', 'sms'),
  'sms-outbound-longcode': things('messages', 'Outbound Longcode SMS', 'sms-outbound'),
  [TOTAL]: { description: 'Total Price', countUnit: '', usageUnit: 'usd' },
  transcriptions: { description: 'Transcriptions', countUnit: 'transcriptions', usageUnit: 'minutes' },
};

/** Whether what is charged to `category` counts in `sum`. */
export function countsIn(category: string, sum: string): boolean {
  if (sum === TOTAL) return true;
  for (let at: string | undefined = category; at !== undefined; at = CATEGORIES[at]?.parent)
    if (at === sum) return true;
  return false;
}
