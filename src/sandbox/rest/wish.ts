import type { Country, Traits } from '#sandbox/stock/countries.ts';
import { numberPattern } from '#sandbox/stock/pattern.ts';
import type { NumberKind } from '#sandbox/stock/ranges.ts';
import { type Near, type PlaceField, placeOf, type Wish } from '#sandbox/stock/stock.ts';
import { type Answer, refuse } from './answer.ts';
import { BOUNDS, whyNotWithin } from './bounds.ts';
import { isTrue } from './form.ts';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: Answer };

const PLACES: Readonly<Record<string, PlaceField>> = {
  InRegion: 'region',
  InLocality: 'locality',
  InPostalCode: 'postalCode',
  InLata: 'lata',
  InRateCenter: 'rateCenter',
};

const CAPABILITIES = {
  VoiceEnabled: 'voice',
  SmsEnabled: 'sms',
  MmsEnabled: 'mms',
  FaxEnabled: 'fax',
} as const;

const REQUIREMENTS = {
  ExcludeAllAddressRequired: ['any', 'local', 'foreign'],
  ExcludeLocalAddressRequired: ['local'],
  ExcludeForeignAddressRequired: ['foreign'],
} as const;

/** The filters that have an effect here. */
export const WISHES: readonly string[] = [
  'AreaCode',
  'Contains',
  'Beta',
  'NearNumber',
  'NearLatLong',
  'Distance',
  ...Object.keys(PLACES),
  ...Object.keys(CAPABILITIES),
  ...Object.keys(REQUIREMENTS),
];

/** Which numbers are asked for. Geography and area codes count in the United States and Canada, as Twilio says. */
export function readWish(query: URLSearchParams, country: Country, kind: NumberKind): Read<Wish> {
  const areaCode = query.get('AreaCode') ?? undefined;
  if (areaCode !== undefined && !/^[2-9]\d{2}$/.test(areaCode)) {
    return { ok: false, answer: refuse(21451, 400, `AreaCode ${areaCode} is not valid`) };
  }
  const contains = query.get('Contains');
  const pattern = contains === null ? undefined : numberPattern(contains);
  if (pattern === null) return { ok: false, answer: refuse(20001, 400, `Contains is not valid: ${contains}`) };
  const fault = whyNotWithin((name) => query.get(name), BOUNDS.search);
  if (fault) return { ok: false, answer: fault };
  const near = readNear(query);
  if (near === null) return { ok: false, answer: refuse(20001, 400, 'The place to search near is not valid') };
  const place: Partial<Record<PlaceField, string>> = {};
  for (const [name, field] of Object.entries(PLACES)) {
    const text = query.get(name);
    if (text) place[field] = text;
  }
  return { ok: true, value: { country, kind, areaCode, pattern, near, place } };
}

/** Twilio searches within 25 miles unless told. */
function readNear(query: URLSearchParams): Near | null | undefined {
  const miles = Number(query.get('Distance') || 25);
  const number = query.get('NearNumber');
  const point = query.get('NearLatLong');
  if (point) {
    const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(point);
    return match ? { latitude: Number(match[1]), longitude: Number(match[2]), miles } : null;
  }
  if (!number) return undefined;
  const place = placeOf(number);
  if (place?.latitude === undefined || place.longitude === undefined) return null;
  return { latitude: place.latitude, longitude: place.longitude, miles };
}

/** Filters by what numbers can do and what their buyer must show. */
export function traitFilter(query: URLSearchParams): (traits: Traits) => boolean {
  const tests: ((traits: Traits) => boolean)[] = [];
  // No number here is new to the platform.
  if (isTrue(query.get('Beta'))) tests.push(() => false);
  for (const [name, capability] of Object.entries(CAPABILITIES)) {
    const wanted = query.get(name);
    if (wanted) tests.push((traits) => traits.capabilities[capability] === isTrue(wanted));
  }
  for (const [name, excluded] of Object.entries(REQUIREMENTS)) {
    if (!isTrue(query.get(name))) continue;
    tests.push(({ addressRequirements }) => !excluded.some((each) => each === addressRequirements));
  }
  return (traits) => tests.every((test) => test(traits));
}
