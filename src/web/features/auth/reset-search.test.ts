import { expect, test } from 'vitest';
import { resetSearch } from './reset-search.ts';

test('the token of the link, as it is', () => {
  expect(resetSearch({ token: 'aB3_-', utm: 'x' })).toEqual({ token: 'aB3_-' });
});

test.each([{}, { token: '' }, { token: ['a'] }, { token: null }])('no token in %j', (search) => {
  expect(resetSearch(search)).toEqual({});
});
