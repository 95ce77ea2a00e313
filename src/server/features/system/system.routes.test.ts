import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogue } from '#contract/errors.ts';
import { stranger, useApp } from '../../../../test/support/app.ts';

const root = mkdtempSync(join(tmpdir(), 'switchhook-web-'));
mkdirSync(join(root, 'assets'));
writeFileSync(join(root, 'index.html'), '<!doctype html><title>Switchhook</title>');
writeFileSync(join(root, 'assets/app-3f2a.js'), 'export {};');
writeFileSync(join(root, 'favicon.svg'), '<svg/>');
afterAll(() => rmSync(root, { recursive: true }));

const world = useApp({ env: { WEB_ROOT: root, SANDBOX_URL: 'http://127.0.0.1:4010' } });
const ask = (url: string, headers: Record<string, string> = {}) => world.app.inject({ url, headers });
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('probes', () => {
  it('tell the process and what it needs', async () => {
    expect((await ask('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await ask('/readyz');
    expect(ready.statusCode, ready.body).toBe(200);
    expect(ready.json()).toMatchObject({ ready: true, checks: [{ ok: true }, { ok: true }, { ok: true }] });
  });

  it('warn of a database that can lose what it acknowledged', async () => {
    const { warnings } = (await ask('/readyz')).json();
    const { rows } = await world.deps.db.pool.query("select current_setting('fsync') as fsync");
    expect(warnings.some((warning: string) => warning.startsWith('fsync'))).toBe(rows[0].fsync === 'off');
  });
});

describe('figures', () => {
  it('count requests by route, jobs and the process', async () => {
    await ask('/api/contacts/0190a1b2-0000-7000-8000-000000000000');
    const { body, statusCode } = await ask('/metrics');
    expect(statusCode).toBe(200);
    expect(body).toMatch(/switchhook_http_seconds_count\{method="GET",route="\/api\/contacts\/:id",status="401"\} 1/);
    expect(body).toMatch(/switchhook_live_clients 0/);
    expect(body).toMatch(/process_resident_memory_bytes \d/);
  });

  it('are for this machine alone', async () => {
    expect((await ask('/metrics', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(404);
    const outside = await world.app.inject({ url: '/metrics', remoteAddress: '192.0.2.1' });
    expect(outside.statusCode).toBe(404);
  });
});

describe('the web app', () => {
  it.each(['/', '/contacts', '/contacts/0190a1b2?tab=calls', '/sign-in'])('answers %s with its index', async (url) => {
    const answer = await ask(url, browser);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<title>Switchhook</title>');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
  });

  it('may speak to itself, to Twilio and to the sandbox, and to nobody else', async () => {
    const policy = String((await ask('/contacts', browser)).headers['content-security-policy']);
    expect(policy).toContain("connect-src 'self' wss://*.twilio.com https://*.twilio.com ws://127.0.0.1:4010;");
  });

  it('keeps for ever what is named by its content, and nothing else', async () => {
    expect((await ask('/assets/app-3f2a.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await ask('/favicon.svg', browser)).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/assets/gone-1.js',
    '/api/nothing',
    '/webhooks/nothing',
    '/robots.txt',
    '/../package.json',
    '/%2e%2e/package.json',
  ])('says that %s is not found', async (url) => {
    const answer = await ask(url, browser);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code: 'not-found', requestId: answer.headers['x-request-id'] });
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1 with an id, a tag, a problem and a sign-in for each operation', async () => {
    const document = (await ask('/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
      ([url, methods]) => Object.entries(methods).map(([method, operation]) => ({ url, method, ...operation })),
    );
    expect(operations.length).toBeGreaterThan(25);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { url, method, summary, tags, responses } of operations) {
      const name = `${method} ${url}`;
      expect(summary ?? '', name).toMatch(/\w/);
      expect(tags, name).toHaveLength(1);
      expect(responses.default?.content, name).toHaveProperty('application/problem+json');
    }
    expect(operations.find(({ operationId }) => operationId === 'getContactsById')).toMatchObject({
      security: [{ cookie: [] }, { key: [] }],
      description: expect.stringContaining('`contacts:read`'),
    });
    const own = operations.find(({ operationId }) => operationId === 'getProfile');
    expect(own?.security).toEqual([{ cookie: [] }]);
    expect(operations.find(({ url }) => url === '/api/sign-up')?.security).toEqual([]);
  });

  it('names its schemas once and refers to nothing that is not there', async () => {
    const document = (await ask('/api/openapi.json')).json();
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Me', 'Problem', 'Contact']));
    const text = JSON.stringify(document);
    expect(text).not.toContain('"$id"');
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty([name as string]);
    }
  });
});

type Operation = {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: unknown[];
  responses: Record<string, { content?: object }>;
};

describe('the reference pages', () => {
  it('start under a policy that names their one script', async () => {
    const answer = await ask('/docs/', browser);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-security-policy']).toMatch(
      /script-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; style-src/,
    );
    expect((await ask('/docs')).statusCode).toBe(301);
    expect((await ask('/docs/js/scalar.js')).statusCode).toBe(200);
  });

  it('explain every error where its problem points', async () => {
    const { body } = await ask('/docs/errors', browser);
    for (const code of Object.keys(catalogue)) expect(body).toContain(`<section id="${code}">`);
    const { type } = (await stranger(world.app).get<{ type: string }>('/api/me')).body;
    expect(type).toBe('/docs/errors#not-signed-in');
  });
});
