// What is around the rows of a list, and the lists that are short: keys, the debugger's log.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, BOB, type OpenStage, OWN, refusal, stage } from './application.ts';
import { read, rows } from './rest-details.ts';

let on: OpenStage;
const calls: string[] = [];
beforeAll(async () => {
  on = await stage({ answerAfterMs: 0, callsPerSecond: 1000 });
  on.app.pages.set('/down', { code: 500 });
  for (const twiml of ['<Response><Sing/></Response>', '<Response><Dance/><Jump/></Response>']) {
    calls.push((await on.client.calls.create({ to: ADA, from: OWN, twiml })).sid);
    await on.sandbox.advance(1000);
  }
  calls.push((await on.client.calls.create({ to: BOB, from: OWN, url: `${on.app.url}/down` })).sid);
  await on.sandbox.advance(20_000);
});
afterAll(() => on.close());

const account = () => `/2010-04-01/Accounts/${on.sandbox.account.accountSid}`;
const BY_THREE = 'PageSize=3&FriendlyName=';

describe('pages', () => {
  beforeAll(async () => {
    for (let count = 0; count < 55; count++) await on.client.applications.create({ friendlyName: 'page' });
  });

  test('have fifty rows unless told, and say which', async () => {
    const page = await read(on, '/Applications?FriendlyName=page');
    expect(page).toMatchObject({ page: 0, page_size: 50, start: 0, end: 49, previous_page_uri: null });
    expect(page.uri).toBe(`${account()}/Applications.json?FriendlyName=page&PageSize=50&Page=0`);
    expect(page.first_page_uri).toBe(page.uri);
    const next = new URL(String(page.next_page_uri), on.sandbox.url);
    expect(next.searchParams.get('Page')).toBe('1');
    expect(next.searchParams.get('PageToken')).toMatch(/^PAAP[0-9a-f]{32}/);
  });

  test('lead to the first, and back', async () => {
    const first = await read(on, `/Applications?${BY_THREE}page`);
    const follow = (uri: unknown) => read(on, String(uri).replace(account(), '').replace('.json', ''));
    const second = await follow(first.next_page_uri);
    expect(second).toMatchObject({ page: 1, start: 3, end: 5, page_size: 3 });
    expect(second.first_page_uri).toBe(first.first_page_uri);
    expect(await follow(second.previous_page_uri)).toMatchObject({ page: 0, start: 0, end: 2 });
    expect((await follow(second.previous_page_uri)).applications).toEqual(first.applications);
    expect(second.applications).not.toEqual(first.applications);
  });

  test('end with the last row', async () => {
    const last = await read(on, '/Applications?FriendlyName=page&Page=1');
    expect(last).toMatchObject({ page: 1, start: 50, end: 54, next_page_uri: null });
    expect(last.previous_page_uri).not.toBeNull();
    expect(await read(on, '/Applications?FriendlyName=nobody')).toMatchObject({ start: 0, end: 0, applications: [] });
  });

  test.each(['nonsense', 'PA', 'PC123', `PAAP${'0'.repeat(32)}`])('a token that is %s is refused', async (token) => {
    expect(await read(on, `/Applications?PageToken=${token}`)).toMatchObject({ http: 400, code: 21481 });
  });
});

describe('the debugger’s log', () => {
  const codes = async (path: string) => (await rows(on, path)).map(({ error_code }) => error_code);

  test('comes newest first, warnings and errors apart when asked', async () => {
    expect(await codes('/Notifications')).toEqual(['11200', '12200', '12200', '12200']);
    expect(await codes('/Notifications?Log=0')).toEqual(['11200']);
    expect(await codes('/Notifications?Log=1')).toEqual(['12200', '12200', '12200']);
  });

  test('of a call is its own', async () => {
    expect(await codes(`/Calls/${calls[0]}/Notifications`)).toEqual(['12200']);
    expect(await codes(`/Calls/${calls[1]}/Notifications`)).toEqual(['12200', '12200']);
    const [notice] = await rows(on, `/Calls/${calls[0]}/Notifications`);
    expect(await read(on, `/Calls/${calls[0]}/Notifications/${notice?.sid}`)).toMatchObject({ call_sid: calls[0] });
    expect(await read(on, `/Calls/${calls[1]}/Notifications/${notice?.sid}`)).toMatchObject({ http: 404 });
    expect(await read(on, `/Notifications/${notice?.sid}`)).toMatchObject({ call_sid: calls[0], http: 200 });
    expect(await read(on, `/Calls/CA${'0'.repeat(32)}/Notifications`)).toMatchObject({ http: 404 });
  });

  test('says null where nothing was asked, and in a list nothing of the exchange', async () => {
    const [error, warning] = await rows(on, '/Notifications');
    expect(warning).toMatchObject({ request_method: null, request_url: '', log: '1' });
    expect(error).toMatchObject({ request_method: 'POST', request_url: `${on.app.url}/down`, log: '0' });
    expect(error).not.toHaveProperty('response_body');
    expect(await read(on, `/Notifications/${warning?.sid}`)).toMatchObject({
      request_variables: '',
      response_body: '',
    });
  });
});

describe('keys', () => {
  test('show their secret once, and when they were changed', async () => {
    const made = await on.client.newKeys.create({ friendlyName: 'CRM' });
    expect(made.secret).toMatch(/^[0-9a-f]{32}$/);
    await on.sandbox.advance(60_000);
    await on.client.keys(made.sid).update({ friendlyName: 'CRM 2' });
    const key = await read(on, `/Keys/${made.sid}`);
    expect(key).not.toHaveProperty('secret');
    expect(Date.parse(String(key.date_updated)) - Date.parse(String(key.date_created))).toBe(60_000);
    expect(await read(on, `/SigningKeys/${made.sid}`)).toMatchObject({ friendly_name: 'CRM 2' });
  });

  test('are a thousand at most', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const stateFile = join(folder, 'sandbox.json');
    const sids = Array.from({ length: 999 }, (_, at) => `SK${String(at).padStart(32, '0')}`);
    await writeFile(stateFile, JSON.stringify({ keys: sids.map((sid) => ({ sid, secret: 'secret' })) }));
    const full = await stage({ stateFile });
    await full.client.newKeys.create();
    expect(await refusal(full.client.newKeys.create())).toMatchObject({ status: 400, code: 20001 });
    await full.close();
    await rm(folder, { recursive: true });
  });
});
