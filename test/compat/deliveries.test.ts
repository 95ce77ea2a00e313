import { createHash } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { silentMp3 } from '../support/sound.ts';
import { ADA, type Asked, OWN, type Page, useStage } from './application.ts';

// How requests to the application travel: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides and
// https://www.twilio.com/docs/usage/security#http-authentication.

const HELLO = '<Response><Pause length="1"/></Response>';

const on = useStage({ answerAfterMs: 0 });

async function place(more: object = {}) {
  const call = await on.client.calls.create({ to: ADA, from: OWN, url: `${on.app.url}/voice`, ...more });
  await on.sandbox.advance(20_000);
  return call;
}
const asked = (path: string): readonly Asked[] => on.app.asked.filter((each) => each.path === path);
const alerts = async () => (await on.client.api.v2010.account.notifications.list()).map((alert) => alert.errorCode);
const secret = () => on.app.url.replace('http://', 'http://ada:p%40ss@');

describe('headers', () => {
  test('one token for one webhook, however often it is tried, and its own for the next', async () => {
    on.app.pages.set('/voice', { code: 503 });
    await place({ url: `${on.app.url}/voice#rc=2&rp=5xx`, statusCallback: `${on.app.url}/status` });
    const tokens = asked('/voice').map(({ headers }) => String(headers['i-twilio-idempotency-token']));
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(asked('/status')[0]?.headers['i-twilio-idempotency-token']).not.toBe(tokens[0]);
  });

  test('are those of its proxy', async () => {
    await place();
    expect(asked('/voice')[0]?.headers).toMatchObject({
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
      'x-home-region': 'us1',
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    });
  });
});

describe('a name and a password in the address', () => {
  test('answer Basic, and are not in the address that is asked for', async () => {
    on.app.pages.set('/voice', HELLO);
    await place({ url: `${secret()}/voice` });
    expect(asked('/voice').map(({ headers, url }) => [headers.authorization, url])).toEqual([
      [`Basic ${Buffer.from('ada:p@ss').toString('base64')}`, `${on.app.url}/voice`],
    ]);
  });

  test('answer Digest when that is asked for', async () => {
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const challenge = { code: 401, headers: { 'WWW-Authenticate': 'Digest realm="app", nonce="n1", qop="auth"' } };
    on.app.pages.set('/voice', ({ headers }): string | Page => {
      const field = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(headers.authorization ?? '')?.[1] ?? '';
      const proof = [md5('ada:app:p@ss'), 'n1', field('nc'), field('cnonce'), 'auth', md5('POST:/voice?x=1')].join(':');
      return field('response') === md5(proof) ? HELLO : challenge;
    });
    await place({ url: `${secret()}/voice?x=1` });
    expect(asked('/voice')).toHaveLength(2);
    expect(await alerts()).toEqual([]);
  });
});

describe('what was fetched with GET', () => {
  const twice = '<Response><Redirect method="GET">/kept</Redirect></Response>';
  const rounds = (headers: Record<string, string>): void => {
    on.app.pages.set('/voice', twice);
    on.app.pages.set('/kept', (each): Page => {
      const known = each.headers['if-none-match'] ?? each.headers['if-modified-since'];
      const body = `<Response><Pause length="1"/><Redirect method="GET">/kept?again</Redirect></Response>`;
      return known === undefined ? { body, headers } : { code: 304 };
    });
  };

  test.each([
    ['an ETag', { ETag: '"v1"' }, 'if-none-match', '"v1"'],
    [
      'a date',
      { 'Last-Modified': 'Mon, 05 Jan 2026 10:00:00 GMT' },
      'if-modified-since',
      'Mon, 05 Jan 2026 10:00:00 GMT',
    ],
  ])('is asked about by %s, and is used again when it is the same', async (_, headers, name, value) => {
    rounds(headers);
    await place({ timeLimit: 8 });
    // The address holds the parameters: the same once the status is the same.
    const repeated = asked('/kept').filter((each) => each.headers[name] === value);
    expect(repeated.length).toBeGreaterThan(0);
    expect(await alerts()).toEqual([]);
  });

  test('is not asked for again while it is fresh', async () => {
    rounds({ 'Cache-Control': 'max-age=600' });
    await place({ timeLimit: 5 });
    expect(asked('/kept').filter(({ url }) => url.includes('again'))).toHaveLength(1);
  });
});

describe('cookies', () => {
  test('stay with the application that set them, and are forgotten when it says so', async () => {
    const other = on.app.url.replace('127.0.0.1', 'localhost');
    const step = (path: string, cookie: string, next: string) =>
      on.app.pages.set(path, {
        body: `<Response><Redirect>${next}</Redirect></Response>`,
        headers: { 'Set-Cookie': cookie },
      });
    step('/voice', 'turn=1; Path=/', `${other}/other`);
    step('/other', 'mine=2', `${on.app.url}/second`);
    step('/second', 'turn=; Max-Age=0', '/third');
    await place();
    expect(on.app.asked.map(({ path, headers }) => [path, headers.cookie])).toEqual([
      ['/voice', undefined],
      ['/other', undefined],
      ['/second', 'turn=1'],
      ['/third', undefined],
    ]);
  });
});

describe('redirects', () => {
  test.each([
    [301, 'GET'],
    [302, 'GET'],
    [303, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ])('%i asks by %s', async (code, method) => {
    on.app.pages.set('/voice', { code, headers: { Location: '/moved' } });
    on.app.pages.set('/moved', HELLO);
    const { sid } = await place();
    expect(asked('/moved').map((each) => [each.method, each.parameters.CallSid])).toEqual([
      [method, method === 'GET' ? undefined : sid],
    ]);
  });
});

describe('connection overrides', () => {
  test.each(['rp=sometimes', 'rc=9', 'ct=1', 'rt=99999', 'tt=0', 'sni=maybe', 'e=atlantis'])(
    '%s is warned of (11243), and the default holds',
    async (fragment) => {
      on.app.pages.set('/voice', HELLO);
      await place({ url: `${on.app.url}/voice#${fragment}` });
      expect(await alerts()).toEqual(['11243']);
      expect(asked('/voice')).toHaveLength(1);
    },
  );

  test('all tries together stay below the ceiling', async () => {
    // Six tries would take 1.8 s; a machine that is busy for half a second still comes to a second one.
    await on.restart({ answerAfterMs: 0, webhookCeilingMs: 1_000 });
    on.app.pages.set('/voice', { never: true });
    await place({ url: `${on.app.url}/voice#rc=5&rp=rt&rt=300` });
    expect(asked('/voice').length).toBeGreaterThan(1);
    expect(asked('/voice').length).toBeLessThan(6);
    expect(await alerts()).toContain('11203');
  });

  test('a certificate that nobody vouches for', async () => {
    const server = createTlsServer((_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/voice`;
    await place({ url });
    server.close();
    // Without a certificate the handshake fails.
    expect(await alerts()).toContain('11220');
  });
});

describe('what an answer is', () => {
  const spoken = async (sid: string) => JSON.stringify((await on.control('GET', `/journal?callSid=${sid}`)).body);
  test.each([
    ['text/xml', HELLO, 'Pause'],
    ['application/xml; charset=utf-8', HELLO, 'Pause'],
    ['text/html', HELLO, 'Pause'],
    ['text/plain', HELLO, 'Pause'],
    ['text/plain', 'Good morning', 'Good morning'],
    ['audio/mpeg', silentMp3(10), '<Play>'],
  ])('%s', async (type, body, said) => {
    on.app.pages.set('/voice', { type, body });
    const { sid } = await place();
    expect(await spoken(sid)).toContain(said);
    expect(await alerts()).toEqual([]);
    expect((await on.client.calls(sid).fetch()).status).toBe('completed');
  });
});
