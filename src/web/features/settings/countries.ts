import { country } from '#web/lib/format.ts';

/** Regions that the platform can name and that have no telephone numbering of their own; groups and test codes. */
const withoutPhones = new Set('AQ BV CP CQ DG EA EU EZ GS HM IC PN QO TF UM UN XA XB ZZ'.split(' '));
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export type Country = { readonly code: string; readonly name: string };

let all: readonly Country[] | null = null;

/** Countries and territories with telephone numbers, by ISO 3166-1 code, sorted by their English names. */
export function countries(): readonly Country[] {
  all ??= letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !withoutPhones.has(code) && isInUse(code))
    .map((code) => ({ code, name: country(code).name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return all;
}

/** A withdrawn code (DD, YU) is canonically written as its successor; an unassigned one has no name but itself. */
function isInUse(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` && country(code).name !== code;
}
