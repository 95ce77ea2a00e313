import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Country, Traits } from './countries.ts';
import { areaRange, NORTH_AMERICA } from './north-america.ts';
import { type NumberKind, type Place, RANGES, type Range } from './ranges.ts';

/** A number for sale. */
export type Offer = { readonly number: string; readonly place: Place | null; readonly traits: Traits };

export type Wish = {
  readonly country: Country;
  readonly kind: NumberKind;
  /** Three digits; for North America only. */
  readonly areaCode?: string | undefined;
  readonly pattern?: RegExp | undefined;
  readonly near?: Near | undefined;
  /** Of the place, in Twilio's words: `region`, `locality`, `postalCode`, `lata`, `rateCenter`. */
  readonly place?: Readonly<Partial<Record<PlaceField, string>>>;
};

export type PlaceField = 'region' | 'locality' | 'postalCode' | 'lata' | 'rateCenter';
export type Near = { readonly latitude: number; readonly longitude: number; readonly miles: number };

/** Numbers that fit, in one fixed order, made one by one as they are asked for. */
export function* offers(wish: Wish, isTaken: (number: string) => boolean): Generator<Offer> {
  const traits = wish.country.kinds[wish.kind];
  if (!traits) return;
  for (const range of rangesFor(wish)) {
    for (const number of numbersOf(range)) {
      if (wish.pattern && !wish.pattern.test(number)) continue;
      if (!isTaken(number)) yield { number, place: range.place ?? null, traits };
    }
  }
}

function rangesFor({ country, kind, areaCode, near, place = {} }: Wish): readonly Range[] {
  const { code } = country;
  const wanted = Object.entries(place) as [PlaceField, string][];
  return inArea(code, areaCode).filter(
    (range) =>
      range.country === code &&
      range.kind === kind &&
      (near === undefined || isNear(range.place, near)) &&
      wanted.every(([field, text]) => range.place?.[field]?.toUpperCase() === text.toUpperCase()),
  );
}

function inArea(code: string, areaCode: string | undefined): readonly Range[] {
  if (code !== 'US' && code !== 'CA') return RANGES;
  if (areaCode === undefined) return NORTH_AMERICA;
  const toll = NORTH_AMERICA.filter((each) => each.kind === 'toll-free' && each.prefix.startsWith(`+1${areaCode}`));
  const area = areaRange(code, areaCode);
  return area && area.kind === 'local' ? [area] : toll;
}

function* numbersOf({ prefix, digits }: Range): Generator<string> {
  if (digits === 0) yield prefix;
  else for (let ending = 0; ending < 10 ** digits; ending++) yield prefix + String(ending).padStart(digits, '0');
}

/** The place of a number, where it has a known one. */
export function placeOf(number: string): Place | null {
  const range = [...NORTH_AMERICA, ...RANGES].find((each) => number.startsWith(each.prefix));
  return range?.place ?? areaPlace(number);
}

function areaPlace(number: string): Place | null {
  const parsed = parsePhoneNumberFromString(number);
  if (parsed?.countryCallingCode !== '1') return null;
  const area = parsed.nationalNumber.slice(0, 3);
  return NORTH_AMERICA.find((each) => each.place && each.prefix.startsWith(`+1${area}`))?.place ?? null;
}

const EARTH_MILES = 3959;

function isNear(place: Place | undefined, { latitude, longitude, miles }: Near): boolean {
  if (place?.latitude === undefined || place.longitude === undefined) return false;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [here, there] = [radians(latitude), radians(place.latitude)];
  // The haversine formula, https://en.wikipedia.org/wiki/Haversine_formula
  const half = (angle: number) => Math.sin(radians(angle) / 2) ** 2;
  const a = half(place.latitude - latitude) + Math.cos(here) * Math.cos(there) * half(place.longitude - longitude);
  return 2 * EARTH_MILES * Math.asin(Math.sqrt(a)) <= miles;
}
