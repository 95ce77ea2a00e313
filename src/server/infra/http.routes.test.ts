import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testConfig } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { createDb, createPool } from './db.ts';
import { type App, createApp } from './http.ts';
import { createLog, tellAbout } from './log.ts';

const database = useDatabase();
const lines: string[] = [];
const log = createLog('info', { write: (line) => lines.push(line) });
const nothing = { hint: () => {}, subscribe: () => () => {} };

/** A server with its pool; a wrong port is a database that is down. */
async function serve(
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<{ app: App; close: () => Promise<void> }> {
  const config = testConfig(databaseUrl, env);
  const pool = createPool(config.databaseUrl, 2);
  const db = createDb({ pool, clock: { now: () => new Date() }, jobs: { send: async () => {} }, live: nothing, log });
  const app = await createApp({ config, log, db, authenticate: async () => null, authenticateKey: async () => null });
  const body = Type.Object({ name: Type.String() }, { additionalProperties: false });
  app.post('/api/echo', { config: { access: 'public' }, schema: { body } }, async (request) => request.body);
  app.get('/api/bug', { config: { access: 'public' } }, async () => {
    throw new Error('the secret of the bug');
  });
  app.get('/api/rows', { config: { access: 'public' } }, async () => (await db.pool.query('select 1 as one')).rows);
  app.get('/api/about', { config: { access: 'public' } }, async (request) => {
    tellAbout(request, { callId: 'the call', legSid: 'CA1' });
    return {};
  });
  app.post('/webhooks/any', { config: { access: 'webhook' } }, async () => ({}));
  return {
    app,
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

let here: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  here = await serve(database.url);
  await here.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => here.close());

const post = (payload: string | Buffer, type = 'application/json') =>
  here.app.inject({ method: 'POST', url: '/api/echo', payload, headers: { 'content-type': type } });

describe('what cannot be read', () => {
  it.each([
    ['a broken body', '{"name": ', 'application/json', 400, 'bad-request'],
    ['an empty body', '', 'application/json', 400, 'bad-request'],
    ['another type', '<name/>', 'application/xml', 415, 'unsupported-media'],
    ['a form', 'name=x', 'application/x-www-form-urlencoded', 415, 'unsupported-media'],
    ['a list', '[]', 'application/json', 400, 'bad-request'],
    ['a trick on the prototype', '{"__proto__": {"name": "x"}, "name": "y"}', 'application/json', 400, 'bad-request'],
    ['too much', JSON.stringify({ name: 'x'.repeat(300_000) }), 'application/json', 413, 'too-large'],
  ])('is told as a problem: %s', async (_what, payload, type, status, code) => {
    const answer = await post(payload, type);
    expect(answer.json(), answer.body).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('is an address that is not encoded right', async () => {
    const answer = await here.app.inject('/api/%zz');
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'bad-request',
      requestId: answer.headers['x-request-id'],
    });
  });
});

describe('what is no request', () => {
  it.each([
    ['a head without end', `GET /${'x'.repeat(40_000)}`, 413, 'too-large'],
    ['no HTTP', 'HELLO?\r\n\r\n', 400, 'bad-request'],
  ])('is told as a problem: %s', async (_what, bytes, status, code) => {
    const socket = connect((here.app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body)).toMatchObject({ status, code, requestId: expect.any(String) });
  });
});

describe('every answer', () => {
  it('has its request’s id and the security headers', async () => {
    const ids = new Set<unknown>();
    for (const url of ['/api/rows', '/api/bug', '/api/nothing', '/']) {
      const { headers } = await here.app.inject(url);
      ids.add(headers['x-request-id']);
      expect(headers['content-security-policy'], url).toMatch(/^default-src 'none';/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
    }
    expect(ids.size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('leaves a line that says which call and leg it was about', async () => {
    const { headers } = await here.app.inject('/api/about');
    const line = lines.findLast((text) => text.includes('/api/about')) ?? '{}';
    const said = { requestId: headers['x-request-id'], callId: 'the call', legSid: 'CA1', msg: 'request' };
    expect(JSON.parse(line)).toMatchObject(said);
  });

  it('of a bug tells nothing of it, and the log everything', async () => {
    const answer = await here.app.inject('/api/bug');
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.body).not.toContain('secret of the bug');
    const line = lines.findLast((text) => text.includes('secret of the bug')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ requestId: answer.json().requestId, level: 50 });
  });
});

describe('a database that is down', () => {
  it('is told as such, with when to come again', async () => {
    const down = await serve('postgres://nobody@127.0.0.1:1/none');
    const answer = await down.app.inject('/api/rows');
    expect(answer.json()).toMatchObject({ status: 503, code: 'database-unavailable' });
    expect(answer.headers['retry-after']).toBe('2');
    await down.close();
  });
});

describe('a server that no route may leave open', () => {
  it('does not start with a route that names no access', async () => {
    const careless = await serve(database.url);
    careless.app.get('/api/careless', async () => ({}));
    await expect(careless.app.ready()).rejects.toThrow('GET /api/careless');
    await careless.close();
  });
});

describe('limits', () => {
  it('count the requests of one address, but never the carrier’s', async () => {
    const small = await serve(database.url, { REQUESTS_PER_MINUTE: '10' });
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) statuses.push((await small.app.inject('/api/rows')).statusCode);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(statuses.slice(10)).toEqual([429, 429]);
    const answer = await small.app.inject('/api/rows');
    expect(answer.json()).toMatchObject({ code: 'too-many-requests', retryAfterSeconds: expect.any(Number) });
    for (let index = 0; index < 12; index += 1) {
      expect((await small.app.inject({ method: 'POST', url: '/webhooks/any' })).statusCode).toBe(200);
    }
    await small.close();
  });

  it('count whoever is refused for what they brought, so that guesses cost no look at the database for long', async () => {
    const small = await serve(database.url, { REQUESTS_PER_MINUTE: '10' });
    const guess = { url: '/api/rows', headers: { authorization: 'Bearer swk_guess' } };
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) statuses.push((await small.app.inject(guess)).statusCode);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    await small.close();
  });

  it('shed what is not the carrier’s or a probe’s while the process cannot keep up', async () => {
    const busy = await serve(database.url, { SHED_AFTER_MS: '1' });
    await busy.app.listen({ port: 0, host: '127.0.0.1' });
    const patience = performance.now() + 10_000;
    let status = 200;
    // Blocks the event loop as a heavy computation would, in pieces, so that the delay is measured.
    while (status === 200 && performance.now() < patience) {
      const piece = performance.now() + 60;
      while (performance.now() < piece);
      status = (await busy.app.inject('/api/rows')).statusCode;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(status).toBe(503);
    expect((await busy.app.inject({ method: 'POST', url: '/webhooks/any' })).statusCode).toBe(200);
    await busy.close();
  });

  it('hold for a body that never says how long it is', async () => {
    const { port } = here.app.server.address() as AddressInfo;
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(
        { port, path: '/api/echo', method: 'POST', headers: { 'content-type': 'application/json' }, agent: false },
        (response) => resolve(response.resume().statusCode),
      );
      request.on('error', reject);
      request.write(`{"name": "${'x'.repeat(300_000)}`);
      request.end('"}');
    });
    expect(status).toBe(413);
  });
});
