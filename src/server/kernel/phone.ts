import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type NumberType,
  type PhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import { readDigits, refuseShape, type ShapeRefusal, shown } from './phone.shape.ts';

/** What a person typed, understood: `number` is E.164, `display` is how it is written internationally. */
export type ParsedNumber = {
  readonly ok: true;
  readonly number: string;
  /** ISO 3166-1 alpha-2. A number of no country is refused. */
  readonly country: string;
  readonly display: string;
  readonly type: NumberType;
};
export type NumberRefusal = ShapeRefusal;
export type NumberReading = ParsedNumber | NumberRefusal;

/** Where numbers without a plus sign are read: ISO 3166-1 alpha-2. */
export type ReadingRules = { readonly defaultCountry: string };

/**
 * Kinds of numbers that may be called; every other kind, and one that the numbering plan does not tell, is refused.
 * UAN are company numbers such as the British 03, charged as an ordinary number. PERSONAL_NUMBER is left out: the
 * British 070 looks like a mobile and costs like a premium line.
 */
const callable: ReadonlySet<NumberType> = new Set<NumberType>([
  'FIXED_LINE',
  'MOBILE',
  'FIXED_LINE_OR_MOBILE',
  'TOLL_FREE',
  'VOIP',
  'UAN',
]);

/** ITU-T E.164, section 6. Service numbers of two and three digits (911, 112, 999, 110) are below it everywhere. */
const e164 = /^\+[1-9]\d{6,14}$/;
const longestServiceNumber = 3;
/** 15, and the longest prefix for dialling abroad. */
const mostDigits = 18;

const names = new Intl.DisplayNames('en', { type: 'region' });

/**
 * Reads a number in any spelling: the international form of every country, the national form of the default one. Never
 * guesses: digits that are no number here but would be one abroad are refused, and both readings named.
 *
 * @returns the number in E.164, which reads as itself again, or the catalogue's code with the exact reason.
 */
export function parseNumber(text: string, { defaultCountry }: ReadingRules): NumberReading {
  const shape = refuseShape(text);
  if (shape) return shape;
  const { international, digits } = readDigits(text);
  if (digits.length <= longestServiceNumber) return emergency(text);
  if (digits.length > mostDigits)
    return refusal('number-invalid', `${digits.length} digits are too many; no phone number has more than 15.`);
  if (international) return judge(text, read(`+${digits}`));

  const here = isSupportedCountry(defaultCountry) ? defaultCountry : undefined;
  const national = here ? read(digits, here) : null;
  const abroad = read(`+${digits.replace(/^(00|011)/, '')}`);
  if (abroad?.isValid() && compete(national, abroad, digits, here)) return ambiguous(text, here, national, abroad);
  return judge(text, national, here);
}

/** May the organization call this country? An empty list allows the default country only. */
export function countryAllowed(
  country: string,
  settings: { readonly defaultCountry: string; readonly allowedCountries: readonly string[] },
): boolean {
  const allowed = settings.allowedCountries.length > 0 ? settings.allowedCountries : [settings.defaultCountry];
  return allowed.includes(country);
}

/** An E.164 number as people read it, e.g. "+1 415 555 0132"; what is no number stays as it is. */
export function formatNumber(number: string): string {
  return read(number)?.formatInternational() ?? number;
}

/** ISO 3166-1 alpha-2 of an E.164 number; null when it belongs to no country. */
export function countryOfNumber(number: string): string | null {
  return read(number)?.country ?? null;
}

/** The English name of a country, for messages. */
export function countryName(country: string): string {
  return names.of(country) ?? country;
}

/**
 * What of a typed text can stand inside an E.164 number, for searching in any spelling: the digits, without the prefix
 * that is only dialled inside a country or to leave it. Null when there are letters, or fewer than three digits.
 */
export function digitsOf(text: string): string | null {
  if (/\p{L}|@/u.test(text)) return null;
  const { digits } = readDigits(text.replace(/\(0\)/g, ''));
  const significant = digits.replace(/^(0+|011(?=\d{4}))/, '');
  const piece = significant.length >= 3 ? significant : digits;
  return piece.length >= 3 ? piece : null;
}

function read(text: string, here?: CountryCode): PhoneNumber | null {
  try {
    return parsePhoneNumberWithError(text, { ...(here && { defaultCountry: here }), extract: false });
  } catch {
    return null;
  }
}

/**
 * Two readings compete when the digits are no number here but one abroad, and when they begin with the default
 * country's own code and are a number both with and without it (4915111234567 in Germany: a line in the town with the
 * area code 491, or the mobile +49 1511 1234567).
 */
function compete(national: PhoneNumber | null, abroad: PhoneNumber, digits: string, here?: CountryCode): boolean {
  if (!national?.isValid()) return true;
  if (here === undefined || national.number === abroad.number) return false;
  return digits.startsWith(getCountryCallingCode(here));
}

function judge(text: string, parsed: PhoneNumber | null, here?: CountryCode): NumberReading {
  if (parsed === null) return refusal('number-invalid', `“${shown(text)}” is not a phone number of any country.`);
  if (parsed.nationalNumber.length <= longestServiceNumber) return emergency(text);
  if (parsed.isNonGeographic())
    return refusal(
      'number-premium',
      `+${parsed.countryCallingCode} belongs to no country: satellite or special rates.`,
    );
  const country = parsed.country ?? here;
  if (!country || !parsed.isValid()) return refusal('number-invalid', notInUse(text, parsed, country));
  const type = parsed.getType();
  if (!type || !callable.has(type))
    return refusal('number-premium', `“${shown(text)}” is a ${kindName(type)} of ${countryName(country)}.`);
  if (!e164.test(parsed.number)) return refusal('number-invalid', notInUse(text, parsed, country));
  return { ok: true, number: parsed.number, country, display: parsed.formatInternational(), type };
}

function notInUse(text: string, parsed: PhoneNumber, country: string | undefined): string {
  const place = country ? countryName(country) : `the countries of +${parsed.countryCallingCode}`;
  const length = parsed.isPossible() ? '' : ' It has too few or too many digits.';
  return `“${shown(text)}” is not a number of ${place}.${length}`;
}

function kindName(type: NumberType): string {
  return type ? `${type.toLowerCase().replaceAll('_', '-')} number` : 'number of unknown kind';
}

function emergency(text: string): NumberRefusal {
  return refusal('number-emergency', `“${shown(text)}” is an emergency or service number.`);
}

function ambiguous(
  text: string,
  here: CountryCode | undefined,
  national: PhoneNumber | null,
  abroad: PhoneNumber,
): NumberRefusal {
  const abroadName = abroad.country ? countryName(abroad.country) : `+${abroad.countryCallingCode}`;
  const there = `${abroad.formatInternational()} (${abroadName})`;
  const home = here ? countryName(here) : 'the default country';
  const first = national?.isValid()
    ? `${national.formatInternational()} (${home})`
    : `a number of ${home}, which it is not quite`;
  return refusal(
    'number-ambiguous',
    `“${shown(text)}” could be ${first}, or ${there}. Type it with + and the country code.`,
  );
}

function refusal(code: NumberRefusal['code'], detail: string): NumberRefusal {
  return { ok: false, code, detail };
}
