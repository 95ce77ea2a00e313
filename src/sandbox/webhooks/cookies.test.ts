import { expect, test } from 'vitest';
import { type Cookies, cookieHeader, keepCookies } from './cookies.ts';

const HERE = 'https://app.test/voice';

test('are told again together, in the order in which they came, with whatever their values hold', () => {
  const jar: Cookies = new Map();
  keepCookies(jar, HERE, ['turn=1; Path=/; HttpOnly', 'key=YQ==; Secure', 'empty=']);
  keepCookies(jar, HERE, ['turn=2']);
  expect(cookieHeader(jar, `${HERE}/next?x=1`)).toBe('turn=2; key=YQ==; empty=');
  expect(cookieHeader(jar, 'https://app.test:8443/voice')).toBe('');
  expect(cookieHeader(jar, 'https://other.test/voice')).toBe('');
});

test.each([
  ['Max-Age=0', ''],
  ['max-age=-1', ''],
  ['Expires=Thu, 01 Jan 1970 00:00:00 GMT', ''],
  ['Max-Age=60', 'turn=2'],
  ['Expires=Fri, 31 Dec 2999 23:59:59 GMT', 'turn=2'],
])('%s', (attribute, told) => {
  const jar: Cookies = new Map();
  keepCookies(jar, HERE, ['turn=1']);
  keepCookies(jar, HERE, [`turn=2; ${attribute}`]);
  expect(cookieHeader(jar, HERE)).toBe(told);
});

test('what is no cookie is none', () => {
  const jar: Cookies = new Map();
  keepCookies(jar, HERE, ['', '=value', 'name']);
  expect(jar.size).toBe(0);
});
