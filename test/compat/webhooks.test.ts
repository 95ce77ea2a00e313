import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { ADA, refusal, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0 });

const paths = () => on.app.asked.map((asked) => asked.path);
const alerts = async () => (await on.client.api.v2010.account.notifications.list()).map((alert) => alert.errorCode);

describe('signatures', () => {
  test('the official library accepts every request, POST or GET, with any query and any text', async () => {
    on.app.pages.set(
      '/voice',
      '<Response><Gather action="/keys?x=a%20b&amp;y=%C3%A9" method="GET" timeout="1"/></Response>',
    );
    await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, keys: [{ atMs: 100, digits: '5#' }] });
    await on.place({ statusCallback: `${on.app.url}/status?org=%E2%82%AC&flag`, to: ADA });
    await on.sandbox.advance(20_000);
    expect(paths()).toContain('/keys');
    const { authToken } = on.sandbox.account;
    for (const { url, headers, method, parameters } of on.app.asked) {
      const signature = String(headers['x-twilio-signature']);
      const signed = method === 'GET' ? {} : parameters;
      expect(twilio.validateRequest(authToken, signature, url, signed)).toBe(true);
      expect(twilio.validateRequest('0'.repeat(32), signature, url, signed)).toBe(false);
      expect(headers['user-agent']).toBe('TwilioProxy/1.1');
    }
  });

  test('the fragment is neither sent nor signed', async () => {
    await on.place({ url: `${on.app.url}/voice#rc=2&rp=5xx,ct,rt` });
    await on.sandbox.advance(5000);
    const asked = on.app.asked.find(({ path }) => path === '/voice');
    expect(asked?.url).toBe(`${on.app.url}/voice`);
    const signature = String(asked?.headers['x-twilio-signature']);
    const { authToken } = on.sandbox.account;
    expect(twilio.validateRequest(authToken, signature, `${on.app.url}/voice`, asked?.parameters ?? {})).toBe(true);
  });
});

describe('when the application fails', () => {
  test('a 5xx is retried only when the address says so', async () => {
    on.app.pages.set('/voice', { code: 503 });
    await on.place({
      url: `${on.app.url}/voice#rc=2&rp=5xx`,
      statusCallback: undefined,
      statusCallbackEvent: undefined,
    });
    await on.sandbox.advance(1000);
    expect(paths()).toEqual(['/voice', '/voice', '/voice']);
    on.app.asked.length = 0;
    await on.place({ statusCallback: undefined, statusCallbackEvent: undefined });
    await on.sandbox.advance(1000);
    expect(paths()).toEqual(['/voice']);
  });

  test('the fallback is asked and told why; its document runs', async () => {
    on.app.pages.set('/voice', { code: 500 });
    on.app.pages.set('/fallback', '<Response><Say>Please call later.</Say></Response>');
    const { sid } = await on.place({ fallbackUrl: `${on.app.url}/fallback`, statusCallback: undefined });
    await on.sandbox.advance(10_000);
    const fallback = on.app.asked.find((asked) => asked.path === '/fallback')?.parameters;
    expect(fallback).toMatchObject({ ErrorCode: '11200', ErrorUrl: `${on.app.url}/voice`, CallSid: sid });
    const { body } = await on.control('GET', `/journal?callSid=${sid}`);
    expect(JSON.stringify(body)).toContain('Please call later.');
  });

  const faults = [
    ['a document that is no XML', { body: '<Response><Say>' }, '12100'],
    ['another root', { body: '<Html/>' }, '12102'],
    ['an entity bomb', { body: '<!DOCTYPE a [<!ENTITY b "c">]><Response>&b;</Response>' }, '12100'],
    ['a kind that is no document', { type: 'application/json', body: '{}' }, '12300'],
    ['nothing', { body: '' }, '11770'],
    ['too much', { body: `<Response><Say>${'x'.repeat(70_000)}</Say></Response>` }, '11750'],
    ['redirects without end', { code: 302, headers: { Location: '/voice' } }, '11215'],
  ] as const;
  test.each(faults)('%s: the caller hears an apology, the call is completed', async (_name, page, code) => {
    on.app.pages.set('/voice', page);
    const { sid } = await on.place({ statusCallback: undefined });
    await on.sandbox.advance(20_000);
    const call = await on.client.calls(sid).fetch();
    expect(call.status).toBe('completed');
    expect(Number(call.duration)).toBeGreaterThan(2);
    expect(await alerts()).toContain(code);
  });

  const silent = [
    ['nobody listens', 'http://127.0.0.1:9/voice#rc=0', '11202'],
    ['nobody bears the name', 'http://nowhere.invalid/voice#rc=0', '11210'],
    ['it never answers', '/never', '11203'],
  ] as const;
  test.each(silent)('%s: given up', async (_name, url, code) => {
    // What fails by itself may take its time: only who never answers is waited for.
    await on.restart({ answerAfterMs: 0, webhookCeilingMs: url === '/never' ? 300 : 10_000 });
    on.app.pages.set('/never', { never: true });
    const { sid } = await on.place({ url: new URL(url, on.app.url).href, statusCallback: undefined });
    await on.sandbox.advance(20_000);
    expect((await on.client.calls(sid).fetch()).status).toBe('completed');
    expect(await alerts()).toContain(code);
  });

  test('a status callback that fails is noted (15003) and not retried', async () => {
    on.app.pages.set('/status', { code: 500 });
    await on.place({ statusCallbackEvent: ['completed'], timeLimit: 1 });
    await on.sandbox.advance(20_000);
    expect(paths().filter((path) => path === '/status')).toHaveLength(1);
    expect(await alerts()).toContain('15003');
  });

  test('a redirect is followed, and a cookie comes back', async () => {
    on.app.pages.set('/voice', { code: 303, headers: { Location: '/moved', 'Set-Cookie': 'turn=1; Path=/' } });
    on.app.pages.set('/moved', '<Response><Redirect>/last</Redirect></Response>');
    on.app.pages.set('/last', '<Response><Hangup/></Response>');
    await on.place({ statusCallback: undefined });
    await on.sandbox.advance(1000);
    expect(on.app.asked.map(({ method, path, headers }) => [method, path, headers.cookie])).toEqual([
      ['POST', '/voice', undefined],
      ['GET', '/moved', 'turn=1'],
      ['POST', '/last', 'turn=1'],
    ]);
  });
});

describe('injected faults', () => {
  test('callbacks are dropped, doubled and reordered', async () => {
    await on.control('POST', '/faults', { on: 'webhook', what: 'drop', event: 'ringing' });
    await on.control('POST', '/faults', { on: 'webhook', what: 'double', webhook: 'status', event: 'completed' });
    await on.control('POST', '/faults', { on: 'webhook', what: 'reorder', event: 'initiated', count: 1 });
    on.app.pages.set('/voice', '<Response><Pause length="1"/></Response>');
    await on.place();
    await on.sandbox.advance(10_000);
    const told = on.app.asked.filter(({ path }) => path === '/status').map(({ parameters }) => parameters.CallStatus);
    expect(told.filter((phase) => phase === 'ringing')).toEqual([]);
    expect(told.filter((phase) => phase === 'completed')).toHaveLength(2);
    expect(told).toEqual(['in-progress', 'initiated', 'completed', 'completed']);
    expect((await on.control('DELETE', '/faults')).code).toBe(204);
    expect((await on.control('GET', '/faults')).body).toEqual({ faults: [] });
  });

  test('a delayed callback comes when its time has come', async () => {
    await on.control('POST', '/faults', { on: 'webhook', what: 'delay', delayMs: 5000, event: 'initiated' });
    await on.place({ statusCallbackEvent: ['initiated'] });
    await on.sandbox.advance(4999);
    expect(paths()).not.toContain('/status');
    await on.sandbox.advance(1);
    expect(paths()).toContain('/status');
  });

  test('a request fails after it was accepted: the call exists all the same', async () => {
    await on.control('POST', '/faults', {
      on: 'rest',
      what: '5xx-after-accepting',
      method: 'POST',
      path: '/Calls',
      count: 1,
    });
    expect(await refusal(on.place())).toMatchObject({ status: 500, code: 20500 });
    expect(await on.client.calls.list()).toHaveLength(1);
  });

  test('an answer that never comes: the call exists all the same', async () => {
    await on.control('POST', '/faults', {
      on: 'rest',
      what: 'timeout-after-accepting',
      path: '/Calls',
      count: 1,
      delayMs: 10,
    });
    const lost = on.place().catch((error: { code: string }) => error.code);
    await expect
      .poll(() => on.control('GET', '/journal').then(({ body }) => JSON.stringify(body)))
      .toContain('Calls.json');
    await on.sandbox.advance(10);
    expect(await lost).toMatch(/ECONNRESET|ECONNABORTED|EPIPE/);
    expect(await on.client.calls.list()).toHaveLength(1);
  });

  test('429 refuses before anything is done', async () => {
    await on.control('POST', '/faults', { on: 'rest', what: '429', count: 1 });
    expect(await refusal(on.place())).toMatchObject({ status: 429, code: 20429 });
    expect(await on.client.calls.list()).toHaveLength(0);
  });
});
