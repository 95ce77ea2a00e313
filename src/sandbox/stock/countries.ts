import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { NumberKind } from './ranges.ts';

export type Capabilities = {
  readonly voice: boolean;
  readonly sms: boolean;
  readonly mms: boolean;
  readonly fax: boolean;
};

/** What Twilio asks of whoever buys: an address somewhere, in the number's area, or outside of its country. */
type AddressRequirement = 'none' | 'any' | 'local' | 'foreign';

/** What a number can do, and what its buyer must show. */
export type Traits = { readonly capabilities: Capabilities; readonly addressRequirements: AddressRequirement };

export type Country = {
  readonly code: CountryCode;
  readonly name: string;
  readonly kinds: Readonly<Partial<Record<NumberKind, Traits>>>;
};

const traits = (can: 'voice' | 'voice sms' | 'voice sms mms', addressRequirements: AddressRequirement): Traits => ({
  capabilities: { voice: true, sms: can !== 'voice', mms: can === 'voice sms mms', fax: false },
  addressRequirements,
});

/** After https://www.twilio.com/en-us/guidelines/regulatory: which kinds a country has, and what is asked for. */
export const COUNTRIES: readonly Country[] = [
  {
    code: 'US',
    name: 'United States',
    kinds: { local: traits('voice sms mms', 'none'), 'toll-free': traits('voice sms mms', 'none') },
  },
  {
    code: 'CA',
    name: 'Canada',
    kinds: { local: traits('voice sms mms', 'none'), 'toll-free': traits('voice sms mms', 'none') },
  },
  {
    code: 'GB',
    name: 'United Kingdom',
    kinds: {
      local: traits('voice', 'any'),
      mobile: traits('voice sms', 'any'),
      'toll-free': traits('voice', 'any'),
    },
  },
  {
    code: 'DE',
    name: 'Germany',
    kinds: {
      local: traits('voice', 'local'),
      mobile: traits('voice sms', 'local'),
      'toll-free': traits('voice', 'local'),
    },
  },
  {
    code: 'AT',
    name: 'Austria',
    kinds: {
      local: traits('voice', 'local'),
      mobile: traits('voice sms', 'any'),
      'toll-free': traits('voice', 'any'),
    },
  },
  {
    code: 'CH',
    name: 'Switzerland',
    kinds: {
      local: traits('voice', 'any'),
      mobile: traits('voice sms', 'any'),
      'toll-free': traits('voice', 'any'),
    },
  },
  {
    code: 'FR',
    name: 'France',
    kinds: {
      local: traits('voice', 'local'),
      mobile: traits('voice sms', 'local'),
      'toll-free': traits('voice', 'any'),
    },
  },
  {
    code: 'AU',
    name: 'Australia',
    kinds: {
      local: traits('voice', 'any'),
      mobile: traits('voice sms mms', 'any'),
      'toll-free': traits('voice', 'none'),
    },
  },
];

/** What a number of a country that is not in the table can do. */
const ELSEWHERE = traits('voice sms', 'none');

/** A number's kind, by the plan of its country. What could be either (North America) is local. */
export function kindOf(number: string): NumberKind {
  const type = parsePhoneNumberFromString(number)?.getType();
  if (type === 'TOLL_FREE') return 'toll-free';
  return type === 'MOBILE' ? 'mobile' : 'local';
}

export function traitsOf(number: string): Traits {
  const code = parsePhoneNumberFromString(number)?.country;
  return COUNTRIES.find((country) => country.code === code)?.kinds[kindOf(number)] ?? ELSEWHERE;
}
