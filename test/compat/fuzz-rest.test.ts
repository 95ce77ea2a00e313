// Whatever is asked of the REST API is answered in Twilio's form: no route, parameter, path or credential brings a 500,
// and every answer is held against Twilio's description besides. A bounded number of requests in an ordinary run;
// `FUZZ=100000 npx vitest run test/compat/fuzz-rest.test.ts` for as many as are said.

import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOOKUP_ROUTES, ROUTES, ROUTES_OF_ALL_ACCOUNTS } from '#sandbox/rest/routes.ts';
import { type OpenStage, OWN, stage } from './application.ts';

const RUNS = Number(process.env.FUZZ ?? 1500);
const BUDGET_MS = process.env.FUZZ ? 3_600_000 : 15_000;

let on: OpenStage;
/** SIDs that answers spoke of, the latest last: what exists is asked for more often than chance would. */
const seen: string[] = [];

beforeAll(async () => {
  on = await stage({ callsPerSecond: 1000, longestCallMs: 60_000 });
  on.app.pages.set('/voice', '<Response><Enqueue>fuzz</Enqueue></Response>');
  on.app.pages.set('/room', '<Response><Dial><Conference>fuzz</Conference></Dial></Response>');
  for (const number of FAR) await on.control('PUT', `/handsets/${number}`, { answerAfterMs: 0 });
  const { accountSid, apiKeySid, applicationSid } = on.sandbox.account;
  const sub = await on.client.api.v2010.accounts.create({ friendlyName: 'Branch' });
  seen.push(accountSid, apiKeySid, applicationSid ?? '', sub.sid);
});
afterAll(() => on.close());

const FAR = ['+14155550201', '+14155550202'] as const;
const PATHS = ['/voice', '/room', '/status'] as const;

const ALL: readonly { readonly method: string; readonly path: string; readonly parameters: readonly string[] }[] = [
  ...ROUTES.map((route) => ({ ...route, path: `/2010-04-01/Accounts/:accountSid${route.path}` })),
  ...ROUTES_OF_ALL_ACCOUNTS.map((route) => ({ ...route, path: `/2010-04-01${route.path}` })),
  ...LOOKUP_ROUTES.map((route) => ({ ...route, path: `/v2${route.path}` })),
].map(({ method, path, parameters = [] }) => ({ method, path, parameters }));

const NAMES = [...new Set(ALL.flatMap(({ parameters }) => parameters))];

type Value = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'seen' | 'path'; readonly at: number };

const text = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<Value> =>
  arbitrary.map((each) => ({ kind: 'text', text: each }));

const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('seen' as const), at: fc.nat(200) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('path' as const), at: fc.nat(PATHS.length - 1) }) },
  { weight: 4, arbitrary: text(fc.constantFrom(OWN, ...FAR, '+15005550006', 'client:ada', 'sip:a@b.test', 'nobody')) },
  {
    weight: 4,
    arbitrary: text(
      fc.constantFrom('true', 'false', 'GET', 'POST', 'PUT', 'completed', 'canceled', 'in-progress', 'paused', 'Front'),
    ),
  },
  {
    weight: 2,
    arbitrary: text(fc.constantFrom('<Response/>', '<Response><Hangup/></Response>', '<Response>', '2026-11-21')),
  },
  { weight: 3, arbitrary: text(fc.oneof(fc.integer(), fc.double(), fc.bigInt()).map(String)) },
  {
    weight: 2,
    arbitrary: text(fc.constantFrom('', ' ', '\0', 'a\0b', '\u{1F600}', '-1', '1e309', '0x1', 'NaN', 'null', '[]')),
  },
  {
    weight: 1,
    arbitrary: text(fc.constantFrom('__proto__', 'constructor', 'toString', '../..', '%', 'http://', 'ftp://a')),
  },
  {
    weight: 1,
    arbitrary: text(fc.constantFrom('x'.repeat(5000), '9'.repeat(400), 'http://a.test/'.padEnd(5000, 'y'))),
  },
  { weight: 2, arbitrary: text(fc.string({ unit: 'binary', maxLength: 30 })) },
  {
    weight: 1,
    arbitrary: text(fc.constantFrom('PA', `PA${'0'.repeat(34)}`, 'PB', `CA${'f'.repeat(32)}`, `AC${'0'.repeat(32)}`)),
  },
);

/** As an address carries it: lone surrogates and NUL too, which `encodeURIComponent` would refuse. */
const encoded = (given: string): string =>
  Buffer.from(given, 'utf8')
    .toString('latin1')
    .replace(/[^\w.-]/g, percent);
const percent = (unit: string): string => `%${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;

const said = (given: Value): string => {
  if (given.kind === 'text') return given.text;
  if (given.kind === 'path') return `${on.app.url}${PATHS[given.at] ?? ''}`;
  return seen.at(-1 - (given.at % Math.max(1, seen.length))) ?? '';
};

type Pair = readonly [name: string, value: Value];
const pairsOf = (own: readonly string[]): fc.Arbitrary<readonly Pair[]> =>
  fc.array(
    fc.tuple(
      fc.oneof(
        ...(own.length === 0 ? [] : [{ weight: 8, arbitrary: fc.constantFrom(...own) }]),
        {
          weight: 2,
          arbitrary: fc.constantFrom(...NAMES, 'PageSize', 'Page', 'PageToken', 'StartTime<', 'StartTime>'),
        },
        { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
      ),
      value,
    ),
    { maxLength: 8 },
  );

const AUTHORIZATIONS = [
  'own',
  'own',
  'own',
  'own',
  'own',
  'own',
  'own',
  'own',
  'key',
  'none',
  'wrong',
  'odd',
  'bearer',
] as const;

const asked = fc.constantFrom(...ALL).chain((route) =>
  fc.record({
    route: fc.constant(route),
    way: fc.array(value, { minLength: 4, maxLength: 4 }),
    /** Mostly the account itself: another's is a 404 and no more. */
    ownAccount: fc.integer({ min: 0, max: 9 }).map((die) => die > 0),
    pairs: pairsOf(route.parameters),
    json: fc.boolean(),
    method: fc.oneof(
      { weight: 9, arbitrary: fc.constant(route.method) },
      fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
    ),
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constant('application/x-www-form-urlencoded') },
      fc.constantFrom('application/json', 'multipart/form-data; boundary=x', 'text/plain', ''),
    ),
    spoil: fc.oneof(
      { weight: 12, arbitrary: fc.constant('') },
      fc.constantFrom('%E0%A4%A', '%', '/..', '//', '%00', '.json'),
    ),
    authorization: fc.constantFrom(...AUTHORIZATIONS),
    laterMs: fc.constantFrom(0, 0, 0, 100, 2000),
  }),
);
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

function authorizationOf(kind: (typeof AUTHORIZATIONS)[number]): string | undefined {
  const { accountSid, authToken, apiKeySid, apiKeySecret } = on.sandbox.account;
  const basic = (user: string, password: string) => `Basic ${btoa(`${user}:${password}`)}`;
  const forms = {
    own: basic(accountSid, authToken),
    key: basic(apiKeySid, apiKeySecret),
    wrong: basic(accountSid, 'wrong'),
    odd: 'Basic !!!',
    bearer: `Bearer ${authToken}`,
    none: undefined,
  };
  return forms[kind];
}

type Got = { readonly status: number; readonly type: string; readonly body: string };

/** By hand: a client would refuse to send half of this. */
function send(given: Asked): Promise<Got> {
  let at = 0;
  const path = given.route.path.replace(/:(\w+)/gu, (_all, name: string) => {
    if (name === 'accountSid' && given.ownAccount) return on.sandbox.account.accountSid;
    const one = given.way[at++ % given.way.length];
    return one ? encoded(said(one).slice(0, 300)) || 'x' : 'x';
  });
  const pairs = given.pairs.map(([name, one]) => `${encoded(name)}=${encoded(said(one))}`).join('&');
  const inBody = given.method === 'POST' || given.method === 'PUT';
  const uri = `${path}${given.spoil}${given.json ? '.json' : ''}${inBody || pairs === '' ? '' : `?${pairs}`}`;
  const authorization = authorizationOf(given.authorization);
  const headers = {
    ...(authorization === undefined ? {} : { Authorization: authorization }),
    ...(inBody && given.type !== '' ? { 'Content-Type': given.type } : {}),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${on.sandbox.url}/`, { method: given.method, path: uri, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(inBody ? pairs : undefined);
  });
}

function remember(body: string): void {
  for (const [sid] of body.matchAll(/\b[A-Z]{2}[0-9a-f]{32}\b/gu)) if (!seen.includes(sid)) seen.push(sid);
  seen.splice(0, Math.max(0, seen.length - 200));
}

test('nothing that is asked of REST is answered out of form', { timeout: 3_600_000 }, async () => {
  const codes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(asked, async (given) => {
      const { status, type, body } = await send(given);
      codes.set(String(status), (codes.get(String(status)) ?? 0) + 1);
      expect(status, body.slice(0, 500)).toBeLessThan(500);
      if (status >= 400) {
        const refused = JSON.parse(body);
        expect(Object.keys(refused).sort()).toEqual(['code', 'message', 'more_info', 'status']);
        expect(refused).toMatchObject({ status, code: expect.any(Number), message: expect.any(String) });
        expect(refused.more_info).toBe(`https://www.twilio.com/docs/errors/${refused.code}`);
      } else if (type.startsWith('application/json')) remember(body);
      if (given.laterMs > 0) await on.sandbox.advance(given.laterMs);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: BUDGET_MS, endOnFailure: true },
  );
  // A fuzzer that only ever meets a closed door proves nothing.
  const sumOf = (counts: readonly (readonly [string, number])[]) => counts.reduce((sum, [, count]) => sum + count, 0);
  const served = sumOf([...codes].filter(([code]) => code < '400'));
  expect(served / sumOf([...codes])).toBeGreaterThan(0.05);
});
