import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Place, Range } from './ranges.ts';

type Row = readonly [area: string, lata: string | null, place: Omit<Place, 'lata'>];

const at = (
  locality: string,
  region: string,
  postalCode: string,
  latitude: number,
  longitude: number,
): Omit<Place, 'lata'> => ({ locality, region, postalCode, latitude, longitude, rateCenter: locality.toUpperCase() });

/** Areas that are offered when nobody names one, the largest cities first. */
const UNITED_STATES: readonly Row[] = [
  ['415', '722', at('San Francisco', 'CA', '94103', 37.7725, -122.4147)],
  ['212', '132', at('New York', 'NY', '10001', 40.7506, -73.9972)],
  ['213', '730', at('Los Angeles', 'CA', '90012', 34.0614, -118.2385)],
  ['312', '358', at('Chicago', 'IL', '60601', 41.8858, -87.6181)],
  ['206', '674', at('Seattle', 'WA', '98101', 47.6113, -122.3305)],
  ['617', '128', at('Boston', 'MA', '02108', 42.3576, -71.0684)],
  ['202', '236', at('Washington', 'DC', '20001', 38.9109, -77.0163)],
  ['305', '460', at('Miami', 'FL', '33130', 25.7675, -80.2044)],
  ['512', '558', at('Austin', 'TX', '78701', 30.2713, -97.7426)],
  ['713', '560', at('Houston', 'TX', '77002', 29.7594, -95.3594)],
  ['404', '438', at('Atlanta', 'GA', '30303', 33.7525, -84.3888)],
  ['303', '656', at('Denver', 'CO', '80202', 39.7491, -104.9946)],
  ['602', '666', at('Phoenix', 'AZ', '85004', 33.4556, -112.0686)],
  ['503', '672', at('Portland', 'OR', '97204', 45.5184, -122.6554)],
  ['702', '721', at('Las Vegas', 'NV', '89101', 36.172, -115.1224)],
  ['808', '834', at('Honolulu', 'HI', '96813', 21.3179, -157.8521)],
];

const CANADA: readonly Row[] = [
  ['416', '888', at('Toronto', 'ON', 'M5H', 43.65, -79.3873)],
  ['514', '888', at('Montreal', 'QC', 'H3B', 45.5005, -73.5684)],
  ['604', '888', at('Vancouver', 'BC', 'V6C', 49.287, -123.115)],
  ['403', '888', at('Calgary', 'AB', 'T2P', 51.0472, -114.0802)],
  ['613', '888', at('Ottawa', 'ON', 'K1P', 45.4201, -75.7003)],
];

const TOLL_FREE = ['800', '888', '877', '866', '855', '844', '833'] as const;

/** 555-0100 to 555-0199 are kept free in every area, for examples (ATIS-0300115). */
const FICTIONAL = '55501';

const localRange = (country: 'US' | 'CA', [area, lata, place]: Row): Range => ({
  country,
  kind: 'local',
  prefix: `+1${area}${FICTIONAL}`,
  digits: 2,
  place: lata === null ? place : { ...place, lata },
});

const tollFree = (country: 'US' | 'CA'): readonly Range[] =>
  TOLL_FREE.map((area) => ({ country, kind: 'toll-free', prefix: `+1${area}${FICTIONAL}`, digits: 2 }));

export const NORTH_AMERICA: readonly Range[] = [
  ...UNITED_STATES.map((row) => localRange('US', row)),
  ...CANADA.map((row) => localRange('CA', row)),
  ...tollFree('US'),
  ...tollFree('CA'),
];

/** The range of any area, those too that have no row above. Null: the country has no such area. */
export function areaRange(country: 'US' | 'CA', area: string): Range | null {
  const prefix = `+1${area}${FICTIONAL}`;
  const known = NORTH_AMERICA.find((each) => each.country === country && each.prefix === prefix);
  if (known) return known;
  const number = parsePhoneNumberFromString(`${prefix}00`);
  if (!number?.isValid() || number.country !== country) return null;
  return { country, kind: 'local', prefix, digits: 2 };
}
