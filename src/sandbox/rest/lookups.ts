import {
  type CountryCode,
  isSupportedCountry,
  type NumberType,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { ownerOf } from '#sandbox/exchange/estate.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { type Answer, ok, type RestRequest, type Route, refuse } from './answer.ts';

/** https://www.twilio.com/docs/lookup/v2-api */
export const lookups: readonly Route[] = [
  { method: 'GET', path: '/PhoneNumbers/:number', parameters: ['Fields', 'CountryCode'], run: fetch },
];

type Package = Readonly<Record<string, unknown>>;

/** "No provider found to satisfy the Lookup request": https://www.twilio.com/docs/api/errors/60607 */
const NOT_COVERED = 60607;
/** Lines in Canada need an agreement: https://www.twilio.com/docs/api/errors/60601 */
const NEEDS_APPROVAL = 60601;

const none = (...names: readonly string[]): Package => Object.fromEntries(names.map((name) => [name, null]));

/** Packages that nobody provides here: they say so when they are asked for, and are null otherwise. */
const UNAVAILABLE = {
  sim_swap: none('last_sim_swap', 'carrier_name', 'mobile_country_code', 'mobile_network_code'),
  call_forwarding: none('call_forwarding_enabled'),
  line_status: none('status'),
  identity_match: none(
    ...['first_name', 'last_name', 'address_lines', 'city', 'state', 'postal_code', 'address_country'].map(
      (name) => `${name}_match`,
    ),
    ...['national_id_match', 'date_of_birth_match', 'summary_score', 'error_message'],
  ),
  reassigned_number: none('last_verified_date', 'is_number_reassigned'),
  sms_pumping_risk: none(
    ...['carrier_risk_category', 'number_blocked', 'number_blocked_date', 'number_blocked_last_3_months'],
    'sms_pumping_risk_score',
  ),
  phone_number_quality_score: none(),
  pre_fill: none(),
} as const;

/** A number that is none is told with 200 and `valid: false`. */
function fetch({ world, params, query }: RestRequest): Answer {
  const fields = (query.get('Fields') ?? '').split(',').map((field) => field.trim().toLowerCase());
  const strange = fields.filter((field) => field !== '' && !isField(field));
  if (strange.length > 0) return refuse(20001, 400, `Invalid Fields: ${strange.join(', ')}`);
  const country = query.get('CountryCode')?.trim().toUpperCase() || 'US';
  if (!isSupportedCountry(country)) return refuse(20001, 400, `Invalid CountryCode: ${country}`);
  const asked = params.number ?? '';
  const number = parsePhoneNumberFromString(asked, country);
  const valid = number?.isValid() ?? false;
  const base = {
    phone_number: number?.isPossible() ? number.number : null,
    url: `${world.url}/v2/PhoneNumbers/${encodeURIComponent(number?.number ?? asked)}`,
    valid,
  };
  const empty = none(...FIELDS);
  if (!number || !valid) return ok({ ...empty, ...base, ...INVALID, validation_errors: [whyNot(asked, country)] });
  return ok({
    ...empty,
    ...base,
    calling_country_code: number.countryCallingCode,
    country_code: number.country ?? null,
    national_format: number.formatNational(),
    validation_errors: [],
    ...Object.fromEntries(fields.filter(isField).map((field) => [field, read(world, field, number)])),
  });
}

const INVALID = { calling_country_code: null, country_code: null, national_format: null } as const;

/** In the words of the API; the library says the same of lengths. */
function whyNot(text: string, country: CountryCode): string {
  const fault = validatePhoneNumberLength(text, country);
  if (fault === 'INVALID_COUNTRY') return 'INVALID_COUNTRY_CODE';
  return fault ?? 'INVALID_BUT_POSSIBLE';
}

type Unavailable = keyof typeof UNAVAILABLE;
type Field = Unavailable | 'caller_name' | 'line_type_intelligence';
const FIELDS: readonly string[] = ['caller_name', 'line_type_intelligence', ...Object.keys(UNAVAILABLE)];
const isField = (text: string): text is Field => FIELDS.includes(text);

function read(world: World, field: Field, number: PhoneNumber): Package {
  if (field === 'caller_name') return callerName(world, number);
  if (field === 'line_type_intelligence') return lineType(world, number);
  // Reassignment alone writes its code as a string.
  return { ...UNAVAILABLE[field], error_code: field === 'reassigned_number' ? String(NOT_COVERED) : NOT_COVERED };
}

/** Names are known of the United States only: here, those that handsets were given. */
function callerName(world: World, number: PhoneNumber): Package {
  if (number.country !== 'US') return { caller_name: null, caller_type: null, error_code: NOT_COVERED };
  const name = world.scripts.get(number.number)?.label ?? null;
  return { caller_name: name, caller_type: name === null ? 'UNDETERMINED' : 'CONSUMER', error_code: null };
}

const SCRIPTED = { mobile: 'mobile', landline: 'landline', voip: 'nonFixedVoip' } as const;

const BY_NUMBER: Readonly<Partial<Record<NonNullable<NumberType>, string>>> = {
  MOBILE: 'mobile',
  // Numbers of North America do not say it: mobile phones are the rule.
  FIXED_LINE_OR_MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  TOLL_FREE: 'tollFree',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'sharedCost',
  PERSONAL_NUMBER: 'personal',
  VOIP: 'nonFixedVoip',
  UAN: 'uan',
  PAGER: 'pager',
  VOICEMAIL: 'voicemail',
};

const CARRIERS: Readonly<Record<string, string>> = {
  mobile: 'Sandbox Wireless',
  landline: 'Sandbox Telephone',
  nonFixedVoip: 'Sandbox VoIP',
};

/** A number of this sandbox is Twilio's own; others are what their script says, else what their range is for. */
function lineType(world: World, number: PhoneNumber): Package {
  const networks = { mobile_country_code: null, mobile_network_code: null };
  if (number.country === 'CA') return { ...networks, carrier_name: null, type: null, error_code: NEEDS_APPROVAL };
  const owned = ownerOf(world.estate, number.number) !== undefined;
  const scripted = world.scripts.get(number.number)?.line;
  const byNumber = BY_NUMBER[number.getType() ?? 'FIXED_LINE_OR_MOBILE'] ?? 'unknown';
  const type = scripted ? SCRIPTED[scripted] : owned ? SCRIPTED.voip : byNumber;
  const carrier = owned ? 'Twilio - SMS/MMS-SVR' : (CARRIERS[type] ?? null);
  return { ...networks, carrier_name: carrier, type, error_code: null };
}
