import { getCountries } from 'libphonenumber-js';
import { expect, it } from 'vitest';
import { countries } from './countries.ts';

it('offers the countries that the server can parse numbers of, and no other', () => {
  expect(
    countries()
      .map(({ code }) => code)
      .toSorted(),
  ).toEqual(getCountries().toSorted());
});

it('sorts them by name', () => {
  expect(countries().slice(0, 3)).toEqual([
    { code: 'AF', name: 'Afghanistan' },
    { code: 'AX', name: 'Åland Islands' },
    { code: 'AL', name: 'Albania' },
  ]);
});
