import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWatchedSandbox } from '../../test/support/sandbox.ts';
import type { JournalView, StateView } from './control/views.ts';
import type { Sandbox } from './server.ts';

const ADA = '+14155550201';
const OWN = '+14155550100';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWatchedSandbox({ clock: 'manual', seed: 'control' });
});
afterEach(() => sandbox.close());

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const json: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { code: response.status, body: text === '' ? null : JSON.parse(text) };
};
const state = async (): Promise<StateView> => (await ask('GET', '/_sandbox/state')).body;

async function call(twiml: string): Promise<string> {
  const { accountSid, authToken } = sandbox.account;
  const response = await fetch(`${sandbox.url}/2010-04-01/Accounts/${accountSid}/Calls.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: new URLSearchParams({ To: ADA, From: OWN, Twiml: twiml }),
  });
  const { sid } = (await response.json()) as { sid: string };
  return sid;
}

describe('handsets', () => {
  test('a number without a script rings until somebody answers, presses and hangs up', async () => {
    const sid = await call(
      '<Response><Gather action="http://app.test/" numDigits="9" timeout="60"><Say>Hello there.</Say></Gather></Response>',
    );
    await sandbox.advance(1000);
    expect((await state()).handsets).toMatchObject([
      { number: ADA, legs: [{ callSid: sid, state: 'ringing', peer: OWN }] },
    ]);
    expect((await ask('POST', `/_sandbox/handsets/${ADA}/keys`, { digits: '1' })).code).toBe(409);
    expect((await ask('POST', `/_sandbox/handsets/${ADA}/answer`)).code).toBe(200);
    await sandbox.advance(100);
    const [talking] = (await state()).handsets;
    expect(talking?.legs[0]).toMatchObject({ state: 'talking', hearing: 'Hello there.' });
    await ask('POST', `/_sandbox/handsets/${encodeURIComponent(ADA)}/keys`, { digits: '12' });
    expect((await state()).handsets[0]?.legs[0]?.keys).toBe('12');
    expect((await state()).legs[0]?.document?.path).toEqual([0]);
    await ask('POST', `/_sandbox/handsets/${ADA}/hang-up`);
    expect(await state()).toMatchObject({ handsets: [], legs: [{ phase: 'completed', live: false }] });
    expect((await ask('POST', `/_sandbox/handsets/${ADA}/hang-up`)).code).toBe(409);
  });

  test.each([
    [{ busy: true, ignore: true }],
    [{ busy: true, answerAfterMs: 1 }],
    [{ answerAfterMs: -1 }],
    [{ answersAfter: 5 }],
    [{ keys: [{ atMs: 1, digits: 'x' }] }],
    [{ fail: 200 }],
    ['busy'],
  ])('a script that means nothing is refused: %o', async (script) => {
    const refused = await ask('PUT', `/_sandbox/handsets/${ADA}`, script);
    expect(refused.code).toBe(400);
    expect(typeof refused.body.error).toBe('string');
    expect((await ask('PUT', '/_sandbox/handsets/nobody', {})).code).toBe(400);
  });

  test('a caller reaches only the numbers of the account', async () => {
    expect((await ask('POST', '/_sandbox/calls', { from: ADA, to: '+14155559999' })).code).toBe(404);
    expect((await ask('POST', '/_sandbox/calls', { from: 'x', to: OWN })).code).toBe(400);
    const unset = await ask('POST', '/_sandbox/calls', { from: ADA, to: OWN });
    expect(unset.body).toMatchObject({ phase: 'failed', direction: 'inbound' });
  });
});

describe('what happened', () => {
  test('is in the journal, from an entry on, of one call or all', async () => {
    const sid = await call('<Response><Say>Hello</Say></Response>');
    await ask('PUT', `/_sandbox/handsets/${ADA}`, { busy: true });
    await sandbox.advance(0);
    const journal: JournalView = (await ask('GET', `/_sandbox/journal?callSid=${sid}`)).body;
    expect(journal.entries.map(({ kind }) => kind)).toEqual(['rest', 'phase', 'phase']);
    expect((await ask('GET', `/_sandbox/journal?since=${journal.lastId}`)).body.entries).toEqual([]);
    expect((await ask('GET', '/_sandbox/journal?since=x')).code).toBe(400);
  });

  test('is forgotten at a reset, but for the account', async () => {
    await call('<Response/>');
    expect((await ask('POST', '/_sandbox/reset')).code).toBe(204);
    await sandbox.advance(100_000);
    const after = await state();
    expect([after.legs, after.handsets, after.conferences]).toEqual([[], [], []]);
    expect(after.account).toEqual(sandbox.account);
  });

  test('is told to who watches', async () => {
    const watching = new AbortController();
    const stream = await fetch(`${sandbox.url}/_sandbox/events`, { signal: watching.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = (await reader?.read())?.value;
    await call('<Response/>');
    const second = (await reader?.read())?.value;
    const version = (frame = '') => Number(/"version":(\d+)/.exec(frame)?.[1]);
    expect(first).toMatch(/^event: changed\ndata: /);
    expect(version(second)).toBeGreaterThan(version(first));
    watching.abort();
  });
});

describe('who may act as the world', () => {
  test.each([
    ['a page of another origin', { Origin: 'https://evil.test' }],
    ['a page of another port', { Origin: 'http://127.0.0.1:1' }],
  ])('not %s', async (_name, headers) => {
    expect((await ask('POST', '/_sandbox/reset', undefined, headers)).code).toBe(403);
    expect((await ask('GET', '/', undefined, { Origin: 'null' }).catch(() => ({ code: 403 }))).code).toBe(403);
  });

  test('the console may', async () => {
    expect((await ask('GET', '/_sandbox/account', undefined, { Origin: sandbox.url })).code).toBe(200);
  });
});

describe('the clock', () => {
  test('moves by what it is told; a real one refuses', async () => {
    const before = Date.parse((await state()).now);
    const moved = await ask('POST', '/_sandbox/clock', { advanceMs: 5000 });
    expect(Date.parse(moved.body.now) - before).toBe(5000);
    expect((await ask('POST', '/_sandbox/clock', { advanceMs: 'x' })).code).toBe(400);
    const real = await startWatchedSandbox();
    const response = await fetch(`${real.url}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"advanceMs":1}',
    });
    expect(response.status).toBe(409);
    await real.close();
  });
});

test('nothing that is sent makes it fall', async () => {
  const { accountSid, authToken } = sandbox.account;
  const headers = {
    Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  const path = `${sandbox.url}/2010-04-01/Accounts/${accountSid}/Calls.json`;
  for (const body of [
    '%',
    'To=%ff&From=%00',
    '\u0000',
    'a'.repeat(300_000),
    'To=&To=&To=',
    '__proto__=1&constructor=2',
  ]) {
    const { status } = await fetch(path, { method: 'POST', headers, body });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  const { status } = await fetch(`${sandbox.url}/_sandbox/calls`, {
    method: 'POST',
    body: '{',
    headers: { 'Content-Type': 'application/json' },
  });
  expect(status).toBe(400);
  expect((await state()).legs).toEqual([]);
});
