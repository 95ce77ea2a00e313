import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { ADA, useStage } from './application.ts';

// One webhook, several requests: redirects, tries, and what is asked for again although it was had before.

const HELLO = '<Response><Pause length="1"/></Response>';

const on = useStage({ answerAfterMs: 0 });

/** A call whose document alone is asked for, to its end. */
async function place(more: object = {}) {
  const call = await on.place({ statusCallback: undefined, statusCallbackEvent: undefined, ...more });
  await on.sandbox.advance(20_000);
  return call;
}

test('each hop is signed for its own address', async () => {
  on.app.pages.set('/voice', { code: 307, headers: { Location: '/again?hop=1' } });
  on.app.pages.set('/again', { code: 302, headers: { Location: '/read?hop=2' } });
  on.app.pages.set('/read', HELLO);
  await place();
  expect(on.app.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /voice',
    'POST /again',
    'GET /read',
  ]);
  for (const { url, method, headers, parameters } of on.app.asked) {
    const signed = method === 'GET' ? {} : parameters;
    const signature = String(headers['x-twilio-signature']);
    expect(twilio.validateRequest(on.sandbox.account.authToken, signature, url, signed)).toBe(true);
  }
});

test('ten redirects are followed, and no eleventh (11215)', async () => {
  const chain = (hops: number) => {
    for (let hop = 0; hop < hops; hop++) {
      on.app.pages.set(`/${hop}`, { code: 302, headers: { Location: `/${hop + 1}` } });
    }
    on.app.pages.set(`/${hops}`, HELLO);
    return place({ url: `${on.app.url}/0` });
  };
  await chain(10);
  expect(await on.alerts()).toEqual([]);
  await chain(11);
  expect(await on.alerts()).toEqual(['11215']);
  expect(on.asked('/11')).toEqual([]);
});

test.each([
  ['a redirect to nowhere', { code: 302 }, '11200'],
  ['a choice', { code: 300, body: HELLO, headers: { Location: '/next' } }, '11200'],
  ['a redirect out of the web', { code: 302, headers: { Location: 'ftp://files.test/next' } }, '11100'],
  ['no content', { code: 204 }, '11770'],
])('%s is no document (%s)', async (_, page, code) => {
  on.app.pages.set('/voice', page);
  await place();
  expect(await on.alerts()).toEqual([code]);
});

test('a mark of byte order before a document is no part of it', async () => {
  on.app.pages.set('/voice', `\uFEFF<?xml version="1.0" encoding="UTF-8"?>${HELLO}`);
  await place();
  expect(await on.alerts()).toEqual([]);
});

describe('tries', () => {
  test.each([
    ['rc=2&rp=4xx', 404, 3],
    ['rc=2&rp=4xx', 500, 1],
    ['rc=2&rp=5xx', 404, 1],
    ['rc=2&rp=5xx', 502, 3],
    ['rc=2&rp=all', 404, 3],
    ['rc=2&rp=all', 503, 3],
    ['rc=2&rp=ct,rt', 503, 1],
    ['rc=2&rp=all', 200, 1],
  ])('#%s, answered %i: %i tries', async (fragment, code, tries) => {
    on.app.pages.set('/voice', { code, body: HELLO });
    await place({ url: `${on.app.url}/voice#${fragment}` });
    expect(on.asked('/voice')).toHaveLength(tries);
  });
});

test.each([
  ['max-age=600', 200, ['GET']],
  ['max-age=600, no-store', 200, ['GET', 'GET']],
  ['no-cache, max-age=600', 200, ['GET', 'GET "v1"']],
  ['max-age=600', 203, ['GET', 'GET']],
])('what says "%s" with a %i is asked for so often', async (control, code, expected) => {
  on.app.pages.set('/voice', '<Response><Redirect method="GET">/kept</Redirect></Response>');
  on.app.pages.set('/kept', {
    code,
    headers: { ETag: '"v1"', 'Cache-Control': control },
    body: '<Response><Pause length="1"/><Redirect method="GET">/kept</Redirect></Response>',
  });
  await place({ timeLimit: 2 });
  const seen = on
    .asked('/kept')
    .map(({ method, headers }) => [method, headers['if-none-match']].filter(Boolean).join(' '));
  expect(seen.slice(0, 2)).toEqual(expected);
});

describe('the fallback', () => {
  test('is told what the failed address would have been, and its own addresses begin there', async () => {
    await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, keys: [{ atMs: 500, digits: '42#' }] });
    on.app.pages.set('/voice', '<Response><Gather action="/keys" timeout="5"/></Response>');
    on.app.pages.set('/keys', { code: 503 });
    on.app.pages.set('/spare/document', '<Response><Redirect>next</Redirect></Response>');
    on.app.pages.set('/spare/next', HELLO);
    const { sid } = await place({ fallbackUrl: `${on.app.url}/spare/document`, fallbackMethod: 'GET' });
    expect(on.app.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /voice',
      'POST /keys',
      'GET /spare/document',
      'POST /spare/next',
    ]);
    expect(on.asked('/spare/document')[0]?.parameters).toMatchObject({
      CallSid: sid,
      CallStatus: 'in-progress',
      Digits: '42',
      ErrorCode: '11200',
      ErrorUrl: `${on.app.url}/keys`,
    });
    expect(on.asked('/spare/next')[0]?.parameters).not.toHaveProperty('ErrorCode');
  });

  test('that fails too leaves the apology, and nobody is asked a third time', async () => {
    on.app.pages.set('/voice', { code: 500 });
    on.app.pages.set('/spare', '<Response><Say>');
    const { sid } = await place({ fallbackUrl: `${on.app.url}/spare` });
    expect(on.app.asked.map(({ path }) => path)).toEqual(['/voice', '/spare']);
    expect((await on.alerts()).toSorted()).toEqual(['11200', '12100']);
    const { body } = await on.control('GET', `/journal?callSid=${sid}`);
    expect(JSON.stringify(body)).toContain('An application error has occurred');
    expect((await on.client.calls(sid).fetch()).status).toBe('completed');
  });
});
