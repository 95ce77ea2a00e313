import type { CountryCode } from 'libphonenumber-js/max';

export type NumberKind = 'local' | 'mobile' | 'toll-free';

/** Where a range of numbers lives. What the country does not have (LATA, rate centers) is left out. */
export type Place = {
  readonly locality: string;
  /** State or province, as the country abbreviates it. */
  readonly region?: string;
  readonly postalCode?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly lata?: string;
  readonly rateCenter?: string;
};

/** Numbers that share a beginning: `prefix` and then every ending of so many digits. */
export type Range = {
  readonly country: CountryCode;
  readonly kind: NumberKind;
  readonly prefix: string;
  readonly digits: number;
  readonly place?: Place;
};

const local = (country: CountryCode, prefix: string, digits: number, locality: string, region?: string): Range => ({
  country,
  kind: 'local',
  prefix,
  digits,
  place: { locality, ...(region === undefined ? {} : { region }) },
});

const range = (country: CountryCode, kind: NumberKind, prefix: string, digits: number): Range => ({
  country,
  kind,
  prefix,
  digits,
});

/**
 * Numbers outside of North America that are for sale. Where a regulator keeps numbers free for stories, they are those;
 * where it keeps none (Austria, Switzerland) or libphonenumber does not take them for valid (British and French mobile
 * numbers), they hold the 555 01 that everybody knows for invented.
 */
export const RANGES: readonly Range[] = [
  // https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
  local('GB', '+442079460', 3, 'London'),
  local('GB', '+441214960', 3, 'Birmingham'),
  local('GB', '+441614960', 3, 'Manchester'),
  local('GB', '+441314960', 3, 'Edinburgh'),
  local('GB', '+442920180', 3, 'Cardiff'),
  range('GB', 'mobile', '+447400555', 3),
  range('GB', 'toll-free', '+448081570', 3),
  // Bundesnetzagentur, Rufnummern für Medienproduktionen.
  local('DE', '+493023125', 3, 'Berlin'),
  local('DE', '+494066969', 3, 'Hamburg'),
  local('DE', '+496990009', 3, 'Frankfurt am Main'),
  local('DE', '+492214710', 3, 'Köln'),
  local('DE', '+498999998', 3, 'München'),
  range('DE', 'mobile', '+4917139200', 2),
  range('DE', 'toll-free', '+4980055501', 2),
  local('AT', '+43155501', 2, 'Wien'),
  local('AT', '+4331655501', 2, 'Graz'),
  range('AT', 'mobile', '+4366055501', 2),
  range('AT', 'toll-free', '+4380055501', 2),
  local('CH', '+414455501', 2, 'Zürich', 'ZH'),
  local('CH', '+412255501', 2, 'Genève', 'GE'),
  range('CH', 'mobile', '+417955501', 2),
  range('CH', 'toll-free', '+4180055501', 1),
  // Arcep, plan national de numérotation: numbers for audiovisual works.
  local('FR', '+3319900', 4, 'Paris'),
  local('FR', '+3335301', 4, 'Strasbourg'),
  local('FR', '+3346571', 4, 'Marseille'),
  range('FR', 'mobile', '+336555501', 2),
  range('FR', 'toll-free', '+338055501', 2),
  // https://www.acma.gov.au/phone-numbers-use-tv-shows-films-and-creative-works
  local('AU', '+6125550', 4, 'Sydney', 'NSW'),
  local('AU', '+6135550', 4, 'Melbourne', 'VIC'),
  local('AU', '+6175550', 4, 'Brisbane', 'QLD'),
  local('AU', '+6185550', 4, 'Perth', 'WA'),
  ...['006', '156', '157', '158', '159', '110', '313'].map((end) => range('AU', 'mobile', `+61491570${end}`, 0)),
  ...['707', '708', '709', '710', '711'].map((end) => range('AU', 'toll-free', `+611800975${end}`, 0)),
];
