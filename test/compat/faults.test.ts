import { describe, expect, test } from 'vitest';
import type { JournalView } from '#sandbox/control/views.ts';
import type { FaultSpec } from '#sandbox/kernel/fault.ts';
import type { JournalEntry } from '#sandbox/kernel/journal-entry.ts';
import type { SandboxOptions } from '#sandbox/options.ts';
import { ADA, OWN, refusal, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0 });

const restart = async (options: SandboxOptions) => {
  await on.restart({ answerAfterMs: 0, ...options });
};
const fault = async (spec: FaultSpec) => {
  expect((await on.control('POST', '/faults', spec)).code).toBe(201);
};
const place = (more: object = {}) => on.place({ timeLimit: 2, ...more });
const told = () => on.app.asked.filter(({ path }) => path === '/status').map(({ parameters }) => parameters.CallStatus);
const alerts = async () => (await on.client.api.v2010.account.notifications.list()).map((alert) => alert.errorCode);
const journal = async (): Promise<readonly JournalEntry[]> =>
  ((await on.control('GET', '/journal')).body as JournalView).entries;

test.each([
  [{ on: 'webhook', what: '429' }, '429 is no fault of webhook: delay, drop, double, reorder, 5xx-treatment, truncate'],
  [{ on: 'rest', what: 'reorder' }, /^reorder is no fault of rest: /],
  [
    { on: 'webhook', what: 'drop', path: '/Calls' },
    'path: not for a fault of webhook, which takes webhook, event, urlPart',
  ],
  [{ on: 'rest', what: 'drop', webhook: 'status' }, 'webhook: not for a fault of rest, which takes path, method'],
] as const)('%j is refused: it would strike nothing, or everything', async (spec, why) => {
  const { code, body } = await on.control('POST', '/faults', spec);
  expect(code).toBe(400);
  expect((body as { error: string }).error).toMatch(why);
  expect((await on.control('GET', '/faults')).body).toEqual({ faults: [] });
});

describe('of webhooks', () => {
  test('5xx-treatment: the application answered well, and Twilio saw a 502', async () => {
    await fault({ on: 'webhook', what: '5xx-treatment', webhook: 'document', count: 1 });
    on.app.pages.set('/fallback', '<Response><Say>Please call later.</Say></Response>');
    on.app.pages.set('/voice', '<Response><Say>Good morning.</Say></Response>');
    await place({ fallbackUrl: `${on.app.url}/fallback` });
    await on.sandbox.advance(10_000);
    expect(on.app.asked.find(({ path }) => path === '/fallback')?.parameters.ErrorCode).toBe('11200');
    await on.control('DELETE', '/faults');
    await fault({ on: 'webhook', what: '5xx-treatment', webhook: 'status', event: 'completed' });
    await place();
    await on.sandbox.advance(10_000);
    expect(await alerts()).toContain('15003');
  });

  test('truncate: half a document is no document', async () => {
    await fault({ on: 'webhook', what: 'truncate', webhook: 'document' });
    on.app.pages.set('/voice', '<Response><Say>Good morning.</Say></Response>');
    await place();
    await on.sandbox.advance(10_000);
    expect(await alerts()).toEqual(['12100']);
  });

  test('delay: requests of one call keep their order, and what comes after waits', async () => {
    on.app.pages.set('/voice', '<Response><Dial action="/after"><Number>+14155550202</Number></Dial></Response>');
    await on.control('PUT', '/handsets/+14155550202', { answerAfterMs: 0 });
    await fault({ on: 'webhook', what: 'delay', urlPart: '/after', delayMs: 5000 });
    const { sid } = await place({ timeLimit: 60 });
    await on.sandbox.advance(1000);
    await on.client.calls(sid).update({ url: `${on.app.url}/elsewhere` });
    const paths = () => on.app.asked.map(({ path }) => path).filter((path) => path !== '/status');
    await on.sandbox.advance(4000);
    expect(paths()).toEqual(['/voice']);
    await on.sandbox.advance(2000);
    expect(paths()).toEqual(['/voice', '/after', '/elsewhere']);
  });

  test('5xx-treatment of what a Gather tells: the fallback is told it too', async () => {
    on.app.pages.set('/voice', '<Response><Gather numDigits="1" action="/pressed"/></Response>');
    await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, keys: [{ atMs: 100, digits: '7' }] });
    await fault({ on: 'webhook', what: '5xx-treatment', urlPart: '/pressed' });
    await place({ fallbackUrl: `${on.app.url}/spare` });
    await on.sandbox.advance(5000);
    expect(on.asked('/spare')[0]?.parameters).toMatchObject({ Digits: '7', ErrorCode: '11200' });
  });

  test('double, late: told again long after, with the same token', async () => {
    await fault({ on: 'webhook', what: 'double', webhook: 'status', event: 'ringing', delayMs: 60_000 });
    await place();
    await on.sandbox.advance(59_000);
    expect(told()).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    await on.sandbox.advance(2000);
    expect(told().at(-1)).toBe('ringing');
    const ringing = on.app.asked.filter(({ parameters }) => parameters.CallStatus === 'ringing');
    expect(new Set(ringing.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1);
    expect((await journal()).flatMap((entry) => (entry.kind === 'webhook' ? entry.faults : []))).toEqual([
      'double after 60000 ms',
      'doubled',
    ]);
  });

  test('reorder: what was sent before it does not pass it on arrival', async () => {
    await fault({ on: 'webhook', what: 'reorder', webhook: 'status', event: 'ringing' });
    await place();
    // Sooner than after the second for which it waits in vain.
    await on.sandbox.advance(500);
    expect(told()).toEqual(['initiated', 'in-progress', 'ringing']);
    await on.sandbox.advance(10_000);
    expect(told()).toEqual(['initiated', 'in-progress', 'ringing', 'completed']);
  });

  test('reorder: when no other of its leg comes, it goes after a second', async () => {
    await fault({ on: 'webhook', what: 'reorder', event: 'completed' });
    await place();
    await on.sandbox.advance(2999);
    expect(told()).toEqual(['initiated', 'ringing', 'in-progress']);
    await on.sandbox.advance(1001);
    expect(told().at(-1)).toBe('completed');
  });
});

describe('which webhook', () => {
  test('by a part of its address, its kind and its event; all that are named must fit', async () => {
    on.app.pages.set(
      '/voice',
      '<Response><Dial><Number statusCallback="/child">+14155550202</Number></Dial></Response>',
    );
    await on.control('PUT', '/handsets/+14155550202', { answerAfterMs: 0, hangUpAfterMs: 100 });
    await fault({ on: 'webhook', what: 'drop', urlPart: '/child' });
    await fault({ on: 'webhook', what: 'drop', urlPart: '/status', webhook: 'document' });
    await fault({ on: 'webhook', what: 'drop', webhook: 'status', event: 'busy' });
    await place();
    await on.sandbox.advance(10_000);
    expect(told()).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    expect(on.app.asked.filter(({ path }) => path === '/child')).toEqual([]);
    const { faults } = (await on.control('GET', '/faults')).body as { faults: readonly { struck: number }[] };
    expect(faults.map(({ struck }) => struck)).toEqual([1, 0, 0]);
  });

  test('a dropped request for a document is one that nobody answered: the fallback is asked', async () => {
    await fault({ on: 'webhook', what: 'drop', webhook: 'document', count: 1 });
    await place({ fallbackUrl: `${on.app.url}/spare` });
    await on.sandbox.advance(1000);
    const paths = on.app.asked.map(({ path }) => path).filter((path) => path !== '/status');
    expect(paths).toEqual(['/spare']);
    expect(on.app.asked.find(({ path }) => path === '/spare')?.parameters.ErrorCode).toBe('11205');
  });
});

describe('of REST', () => {
  test('by its method and a part of its path; all that are named must fit', async () => {
    await fault({ on: 'rest', what: '429', method: 'post', path: '/Messages' });
    await fault({ on: 'rest', what: '429', method: 'GET', path: '/Queues' });
    await place();
    expect(await on.client.calls.list()).toHaveLength(1);
    expect(await on.client.messages.list()).toEqual([]);
    expect(await on.client.queues.create({ friendlyName: 'line' })).toMatchObject({ friendlyName: 'line' });
    const message = { to: ADA, from: OWN, body: 'Good morning.' };
    expect(await refusal(on.client.messages.create(message))).toMatchObject({ code: 20429 });
    expect(await refusal(on.client.queues.list())).toMatchObject({ code: 20429 });
  });

  test('drop: the connection breaks, and nothing was done', async () => {
    await fault({ on: 'rest', what: 'drop', method: 'POST', count: 1 });
    expect(await place().catch((error: { code: string }) => error.code)).toMatch(/ECONNRESET|EPIPE/);
    expect(await on.client.calls.list()).toEqual([]);
  });

  test('delay: carried out at once, answered late', async () => {
    await fault({ on: 'rest', what: 'delay', method: 'POST', path: '/Calls', delayMs: 4000 });
    let answered = false;
    const placing = place().then(() => {
      answered = true;
    });
    await expect.poll(async () => (await on.client.calls.list()).length).toBe(1);
    await on.sandbox.advance(3999);
    expect(answered).toBe(false);
    await on.sandbox.advance(1);
    await placing;
  });

  test('404-lag: what has just been made is not yet found, as long as it is young', async () => {
    await fault({ on: 'rest', what: '404-lag', path: '/Calls/', delayMs: 5000 });
    const { sid } = await place({ timeLimit: 60 });
    expect(await refusal(on.client.calls(sid).fetch())).toMatchObject({ status: 404, code: 20404 });
    expect((await on.client.calls(sid).update({ status: 'completed' })).status).toBeDefined();
    await on.sandbox.advance(6000);
    expect((await on.client.calls(sid).fetch()).sid).toBe(sid);
  });

  test('404-lag, counted: so many reads', async () => {
    await fault({ on: 'rest', what: '404-lag', path: '/Calls/', count: 2 });
    const { sid } = await place();
    const read = () =>
      on.client
        .calls(sid)
        .fetch()
        .then(
          ({ sid: found }) => found,
          (error: { code: number }) => error.code,
        );
    expect([await read(), await read(), await read()]).toEqual([20404, 20404, sid]);
  });

  test('429 and 5xx bear the error envelope and the headers of the real API', async () => {
    for (const what of ['429', '5xx-after-accepting'] as const) {
      await fault({ on: 'rest', what, count: 1 });
      const answer = await fetch(`${on.sandbox.url}/2010-04-01/Accounts/${on.sandbox.account.accountSid}/Calls.json`, {
        headers: {
          Authorization: `Basic ${btoa(`${on.sandbox.account.accountSid}:${on.sandbox.account.authToken}`)}`,
        },
      });
      expect(answer.status).toBe(what === '429' ? 429 : 500);
      expect(answer.headers.get('twilio-request-id')).toMatch(/^RQ[0-9a-f]{32}$/);
      expect(answer.headers.get('twilio-request-duration')).toMatch(/^\d+\.\d{3}$/);
    }
  });
});

describe('chance', () => {
  const strikes = async (seed: string): Promise<readonly (number | undefined)[]> => {
    await restart({ seed });
    await fault({ on: 'rest', what: '429', path: '/Calls', probability: 0.5 });
    const outcomes: (number | undefined)[] = [];
    for (let turn = 0; turn < 16; turn++) {
      outcomes.push(
        await on.client.calls.list().then(
          () => undefined,
          (error: { code: number }) => error.code,
        ),
      );
    }
    return outcomes;
  };

  test('the same seed draws the same faults, another seed others', async () => {
    const first = await strikes('one');
    expect(await strikes('one')).toEqual(first);
    expect(await strikes('two')).not.toEqual(first);
    expect(first).toContain(20429);
    expect(first).toContain(undefined);
  });
});

describe('with a real clock', () => {
  const inTime = (status: string) => expect.poll(told, { timeout: 10_000 }).toContain(status);

  test.each([
    ['delay', { delayMs: 50 }],
    ['double', { delayMs: 50 }],
    ['reorder', {}],
  ] as const)('%s strikes too', async (what, more) => {
    await restart({ clock: 'real', callsPerSecond: 100 });
    on.app.pages.set('/voice', '<Response><Hangup/></Response>');
    await fault({ on: 'webhook', what, webhook: 'status', event: 'completed', ...more });
    await place();
    await inTime('completed');
    if (what === 'double') await expect.poll(() => told().filter((each) => each === 'completed').length).toBe(2);
    const struck = (await journal()).flatMap((entry) => (entry.kind === 'webhook' ? entry.faults : []));
    expect(struck.some((each) => each.startsWith(what))).toBe(true);
  });

  test('drop and 404-lag strike too', async () => {
    await restart({ clock: 'real', callsPerSecond: 100 });
    on.app.pages.set('/voice', '<Response><Hangup/></Response>');
    await fault({ on: 'webhook', what: 'drop', event: 'ringing' });
    await fault({ on: 'rest', what: '404-lag', path: '/Calls/', count: 1 });
    const { sid } = await place();
    await inTime('completed');
    expect(told()).not.toContain('ringing');
    expect(await refusal(on.client.calls(sid).fetch())).toMatchObject({ code: 20404 });
  });
});
