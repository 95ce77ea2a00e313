// A method that a path does not take, on every path that there is: refused with 20004 and 405, after all that forbids the
// path itself.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { served } from '#sandbox/control/capabilities/rest.ts';
import { stage } from './application.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const NONE = '0'.repeat(32);

let on: Awaited<ReturnType<typeof stage>>;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on.close());

const PATHS = [...Map.groupBy(served(), ({ url }) => url)].map(([url, places]) => {
  const taken = places.map(({ route }) => route.method as string);
  return [url, taken.includes('GET') ? [...taken, 'HEAD'] : taken] as const;
});

const basic = (user: string, password: string) => `Basic ${btoa(`${user}:${password}`)}`;
const own = () => basic(on.sandbox.account.accountSid, on.sandbox.account.authToken);

async function ask(method: string, url: string, authorization: string | null = own()) {
  const path = url.replace(':accountSid', on.sandbox.account.accountSid).replace(/:\w+/gu, `XX${NONE}`);
  const headers = authorization === null ? {} : { Authorization: authorization };
  const answer = await fetch(`${on.sandbox.url}${path}`, { method, headers });
  const text = await answer.text();
  const code = text === '' ? null : (JSON.parse(text) as { code?: number }).code;
  return { status: answer.status, code, allow: answer.headers.get('allow') };
}

describe.each(PATHS)('%s', (url, taken) => {
  test('refuses every other method, and says which it takes', async () => {
    for (const method of METHODS) {
      if (taken.includes(method)) continue;
      const { status, code, allow } = await ask(method, url);
      expect([method, status, code]).toEqual([method, 405, method === 'HEAD' ? null : 20004]);
      expect(allow?.split(', ').toSorted()).toEqual([...taken].sort());
    }
  });

  test('asks for credentials first', async () => {
    const method = METHODS.find((each) => !taken.includes(each) && each !== 'HEAD') ?? '';
    expect(await ask(method, url, null)).toEqual({ status: 401, code: 20003, allow: null });
  });
});

test('a path that nobody knows is 404 by any method', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    expect(await ask(method, '/2010-04-01/Accounts/:accountSid/Ducks')).toMatchObject({ status: 404, code: 20404 });
    expect(await ask(method, '/2010-04-01/Ducks')).toMatchObject({ status: 404, code: 20404 });
    expect(await ask(method, '/v2/Ducks')).toMatchObject({ status: 404, code: 20404 });
  }
});

test('an account that does not exist is 404, and one that is not reached 401, before the method', async () => {
  expect(await ask('PUT', `/2010-04-01/Accounts/AC${NONE}/Calls`)).toMatchObject({ status: 404, code: 20404 });
  const sub = await on.client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  const theirs = basic(sub.sid, sub.authToken);
  expect(await ask('PUT', '/2010-04-01/Accounts/:accountSid/Calls', theirs)).toMatchObject({
    status: 401,
    code: 20003,
  });
});

test('what a key may not read it may not try by another method', async () => {
  const { sid, secret } = await on.client.newKeys.create();
  const key = basic(sid, secret);
  expect(await ask('PUT', '/2010-04-01/Accounts/:accountSid/Keys', key)).toMatchObject({ status: 401, code: 20003 });
  expect(await ask('PUT', '/2010-04-01/Accounts/:accountSid/Calls', key)).toMatchObject({ status: 405, code: 20004 });
});

test('it is in the journal', async () => {
  await ask('DELETE', '/2010-04-01/Accounts/:accountSid');
  const { entries } = (await on.control('GET', '/journal')).body as { entries: { kind: string; method?: string }[] };
  expect(entries.findLast(({ kind }) => kind === 'rest')).toMatchObject({
    method: 'DELETE',
    answer: { code: 405, body: { code: 20004, status: 405 } },
  });
});
