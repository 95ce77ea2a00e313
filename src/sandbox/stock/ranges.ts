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

/** The local numbers of a country, by where they are: what each begins with, the place, and its state if it has one. */
const local = (
  country: CountryCode,
  digits: number,
  ...places: readonly (readonly [prefix: string, locality: string, region?: string])[]
): readonly Range[] =>
  places.map(([prefix, locality, region]) => ({
    country,
    kind: 'local',
    prefix,
    digits,
    place: { locality, ...(region === undefined ? {} : { region }) },
  }));

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
  ...local(
    'GB',
    3,
    ['+442079460', 'London'],
    ['+441214960', 'Birmingham'],
    ['+441614960', 'Manchester'],
    ['+441314960', 'Edinburgh'],
    ['+442920180', 'Cardiff'],
  ),
  range('GB', 'mobile', '+447400555', 3),
  range('GB', 'toll-free', '+448081570', 3),
  // Bundesnetzagentur, Rufnummern für Medienproduktionen.
  ...local(
    'DE',
    3,
    ['+493023125', 'Berlin'],
    ['+494066969', 'Hamburg'],
    ['+496990009', 'Frankfurt am Main'],
    ['+492214710', 'Köln'],
    ['+498999998', 'München'],
  ),
  range('DE', 'mobile', '+4917139200', 2),
  range('DE', 'toll-free', '+4980055501', 2),
  ...local('AT', 2, ['+43155501', 'Wien'], ['+4331655501', 'Graz']),
  range('AT', 'mobile', '+4366055501', 2),
  range('AT', 'toll-free', '+4380055501', 2),
  ...local('CH', 2, ['+414455501', 'Zürich', 'ZH'], ['+412255501', 'Genève', 'GE']),
  range('CH', 'mobile', '+417955501', 2),
  range('CH', 'toll-free', '+4180055501', 1),
  // Arcep, plan national de numérotation: numbers for audiovisual works.
  ...local('FR', 4, ['+3319900', 'Paris'], ['+3335301', 'Strasbourg'], ['+3346571', 'Marseille']),
  range('FR', 'mobile', '+336555501', 2),
  range('FR', 'toll-free', '+338055501', 2),
  // https://www.acma.gov.au/phone-numbers-use-tv-shows-films-and-creative-works
  ...local(
    'AU',
    4,
    ['+6125550', 'Sydney', 'NSW'],
    ['+6135550', 'Melbourne', 'VIC'],
    ['+6175550', 'Brisbane', 'QLD'],
    ['+6185550', 'Perth', 'WA'],
  ),
  ...['006', '156', '157', '158', '159', '110', '313'].map((end) => range('AU', 'mobile', `+61491570${end}`, 0)),
  ...['707', '708', '709', '710', '711'].map((end) => range('AU', 'toll-free', `+611800975${end}`, 0)),
];
