import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type Address =
  | { readonly kind: 'number'; readonly e164: string }
  | { readonly kind: 'client'; readonly identity: string }
  | { readonly kind: 'sip'; readonly uri: string };

/**
 * Reads a `To` or `From`. Numbers need the plus sign or (Twilio's own leniency) ten or eleven US digits; whether a
 * number is assigned is not asked, only whether it can be one.
 */
export function readAddress(text: string): Address | null {
  const trimmed = text.trim();
  const client = /^client:(.{1,256})$/su.exec(trimmed);
  if (client?.[1]) return { kind: 'client', identity: client[1] };
  if (/^sips?:\S+$/iu.test(trimmed)) return { kind: 'sip', uri: trimmed };
  const number = parsePhoneNumberFromString(trimmed, 'US');
  if (!number?.isPossible() || number.ext || /[a-z]/iu.test(trimmed)) return null;
  return { kind: 'number', e164: number.number };
}

/**
 * ISO 3166-1 alpha-2, or '' when the number does not say. Fictional numbers (+44 7700 900123) are assigned to nobody: of
 * the countries that share their code the first counts, which is the one that the code is named after.
 */
export function countryOf(address: string): string {
  const number = parsed(address);
  return number?.country ?? number?.getPossibleCountries()[0] ?? '';
}

/** Twilio writes numbers of the North American plan as `(415) 555-0100` and leaves all others as they are. */
export function formatted(address: string): string {
  const number = parsed(address);
  return number?.countryCallingCode === '1' ? number.formatNational() : address;
}

const MOST_PARSED = 1000;
const known = new Map<string, PhoneNumber | undefined>();

/** Every webhook says where its numbers are, a sandbox has few numbers, and to read one takes 20 µs. */
function parsed(address: string): PhoneNumber | undefined {
  if (known.has(address)) return known.get(address);
  if (known.size >= MOST_PARSED) known.clear();
  const number = parsePhoneNumberFromString(address);
  known.set(address, number);
  return number;
}
