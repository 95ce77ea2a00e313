import { ownerOf } from '#sandbox/exchange/estate.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { formatted } from '#sandbox/kernel/phone.ts';
import { COUNTRIES, type Country } from '#sandbox/stock/countries.ts';
import type { NumberKind } from '#sandbox/stock/ranges.ts';
import { type Offer, offers } from '#sandbox/stock/stock.ts';
import { type Answer, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { BOUNDS, whyNotWithin } from './bounds.ts';
import { readWish, traitFilter, WISHES } from './wish.ts';

const KINDS: readonly (readonly [path: string, kind: NumberKind])[] = [
  ['Local', 'local'],
  ['Mobile', 'mobile'],
  ['TollFree', 'toll-free'],
];

/** https://www.twilio.com/docs/phone-numbers/api/availablephonenumber-resource */
export const availablePhoneNumbers: readonly Route[] = [
  { method: 'GET', path: '/AvailablePhoneNumbers', run: listCountries },
  { method: 'GET', path: '/AvailablePhoneNumbers/:country', run: fetchCountry },
  ...KINDS.map(
    ([name, kind]): Route => ({
      method: 'GET',
      path: `/AvailablePhoneNumbers/:country/${name}`,
      parameters: [...WISHES, 'PageSize', 'Page'],
      run: (request) => list(request, kind),
    }),
  ),
];

function listCountries({ world, path }: RestRequest): Answer {
  return ok({ countries: COUNTRIES.map((country) => countryView(world, country)), uri: path });
}

function fetchCountry({ world, params, path }: RestRequest): Answer {
  const country = COUNTRIES.find(({ code }) => code === params.country);
  return country ? ok(countryView(world, country)) : notFound(path);
}

function countryView({ account }: World, { code, name, kinds }: Country): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${account.sid}/AvailablePhoneNumbers/${code}`;
  const offered = KINDS.filter(([, kind]) => kinds[kind] !== undefined);
  return {
    country_code: code,
    country: name,
    uri: `${uri}.json`,
    beta: false,
    subresource_uris: Object.fromEntries(
      offered.map(([word, kind]) => [kind.replace('-', '_'), `${uri}/${word}.json`]),
    ),
  };
}

/** Twilio shows so many unless more are asked for. */
const SHOWN = 30;

function list({ world, params, query, path }: RestRequest, kind: NumberKind): Answer {
  const country = COUNTRIES.find(({ code }) => code === params.country);
  if (!country?.kinds[kind]) return notFound(path);
  const wish = readWish(query, country, kind);
  if (!wish.ok) return wish.answer;
  const fault = whyNotWithin((name) => query.get(name), BOUNDS.paging);
  if (fault) return fault;
  const shown = Number(query.get('PageSize') || SHOWN);
  const fits = traitFilter(query);
  const found = offers(wish.value, (number) => ownerOf(world.estate, number) !== undefined)
    .filter((offer) => fits(offer.traits))
    .drop(Number(query.get('Page') || 0) * shown)
    .take(shown);
  return ok({ uri: path, available_phone_numbers: [...found].map((offer) => offerView(offer, country)) });
}

const offerView = ({ number, place, traits }: Offer, country: Country): Record<string, unknown> => ({
  friendly_name: formatted(number),
  phone_number: number,
  lata: place?.lata ?? null,
  locality: place?.locality ?? null,
  rate_center: place?.rateCenter ?? null,
  latitude: place?.latitude ?? null,
  longitude: place?.longitude ?? null,
  region: place?.region ?? null,
  postal_code: place?.postalCode ?? null,
  iso_country: country.code,
  address_requirements: traits.addressRequirements,
  beta: false,
  capabilities: traits.capabilities,
});
