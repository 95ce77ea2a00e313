import { describe, expect, it } from 'vitest';
import { nextAddress, nextSearch } from './next-address.ts';

describe('where one goes after signing in', () => {
  it.each(['/contacts?q=bob', '/calls#row', '/invitations/0199?x=1'])('%s of this app', (next) => {
    expect(nextAddress(next)).toBe(next);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    ['/contacts'],
    '/sign-in?next=/calls',
    '/sign-up',
    '/forgot-password',
    '/reset-password?token=of-somebody-else',
  ])('never to %j', (next) => {
    expect(nextAddress(next)).toBe('/');
  });

  it('leaves the address bar clean when there is nothing to remember', () => {
    expect(nextSearch({})).toEqual({});
    expect(nextSearch({ next: '/team', other: 1 })).toEqual({ next: '/team' });
  });
});
