import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import type { AccountsView, JournalView, StateView } from '#sandbox/control/views.ts';
import { ADA, OWN, refusal, type Stage, stage, useStage } from './application.ts';

const on = useStage();

type Sub = Awaited<ReturnType<typeof openSub>>;

/** A subaccount with a number of its own, and the official client under its own credentials. */
async function openSub(of: Stage, friendlyName: string) {
  const made = await of.client.api.v2010.accounts.create({ friendlyName });
  const client = clientOf(of, made.sid, made.authToken);
  const number = await client.incomingPhoneNumbers.create({ areaCode: '332' });
  return { sid: made.sid, token: made.authToken, client, number: number.phoneNumber, numberSid: number.sid };
}

function clientOf(of: Stage, user: string, password: string, accountSid?: string): twilio.Twilio {
  const client = twilio(user, password, accountSid === undefined ? {} : { accountSid });
  client.api.baseUrl = of.sandbox.url;
  return client;
}

const callFrom = ({ client, number }: Pick<Sub, 'client' | 'number'>) =>
  client.calls.create({ to: ADA, from: number, url: `${on.app.url}/voice`, statusCallback: `${on.app.url}/status` });

describe('accounts', () => {
  test('are opened, listed with filters and in pages, fetched and changed', async () => {
    const { accountSid } = on.sandbox.account;
    const made = await on.client.api.v2010.accounts.create({ friendlyName: 'North' });
    expect(made).toMatchObject({ friendlyName: 'North', status: 'active', type: 'Full', ownerAccountSid: accountSid });
    expect(made.sid).toMatch(/^AC[0-9a-f]{32}$/);
    expect(made.authToken).toMatch(/^[0-9a-f]{32}$/);
    expect(made.dateCreated).toBeInstanceOf(Date);
    const unnamed = await on.client.api.v2010.accounts.create();
    expect(unnamed.friendlyName).toMatch(/^SubAccount Created at \d{4}-\d\d-\d\d \d\d:\d\d [ap]m$/);

    const all = await on.client.api.v2010.accounts.list({ pageSize: 1 });
    expect(all.map((account) => account.sid)).toEqual([accountSid, made.sid, unnamed.sid]);
    const named = await on.client.api.v2010.accounts.list({ friendlyName: 'North' });
    expect(named.map((account) => account.sid)).toEqual([made.sid]);

    const changed = await on.client.api.v2010.accounts(made.sid).update({ friendlyName: 'South', status: 'suspended' });
    expect(changed).toMatchObject({ friendlyName: 'South', status: 'suspended' });
    expect(await on.client.api.v2010.accounts.list({ status: 'suspended' })).toHaveLength(1);
    const fetched = await on.client.api.v2010.accounts(made.sid).fetch();
    expect(fetched.subresourceUris).toMatchObject({ calls: `/2010-04-01/Accounts/${made.sid}/Calls.json` });
  });

  test('a suspended one places nothing, and comes back; a closed one does not', async () => {
    const north = await openSub(on, 'North');
    const owner = on.client.api.v2010.accounts(north.sid);
    await owner.update({ status: 'suspended' });
    expect(await refusal(north.client.calls.list())).toMatchObject({ status: 401, code: 20003 });
    const place = () => owner.calls.create({ to: ADA, from: north.number, url: `${on.app.url}/voice` });
    expect(await refusal(place())).toMatchObject({ code: 10001 });
    expect((await on.control('POST', '/messages', { from: ADA, to: north.number, body: 'Hello' })).code).toBe(404);
    expect((await on.control('POST', '/calls', { from: ADA, to: north.number })).code).toBe(409);
    await owner.update({ status: 'active' });
    expect(await owner.messages.list()).toEqual([]);
    const placed = await place();
    await on.sandbox.advance(1000);
    expect((await owner.calls(placed.sid).fetch()).status).toBe('ringing');

    await owner.update({ status: 'closed' });
    await on.sandbox.settled();
    expect((await owner.calls(placed.sid).fetch()).status).toBe('canceled');
    expect(await owner.incomingPhoneNumbers.list()).toEqual([]);
    expect(await refusal(owner.update({ status: 'active' }))).toMatchObject({ status: 400, code: 21100 });
    expect(await refusal(place())).toMatchObject({ code: 10001 });
  });

  test('the main account pays for all, from one balance', async () => {
    const north = await openSub(on, 'North');
    const { accountSid } = on.sandbox.account;
    const [mine, theirs] = [
      await on.client.api.v2010.accounts(accountSid).balance.fetch(),
      await on.client.api.v2010.accounts(north.sid).balance.fetch(),
    ];
    expect(Number(mine.balance)).toBeLessThan(100);
    expect(theirs.balance).toBe(mine.balance);
  });

  test('only the main account opens and closes, and never itself', async () => {
    const north = await openSub(on, 'North');
    expect(await refusal(north.client.api.v2010.accounts.create())).toMatchObject({ code: 21100 });
    const closesItself = north.client.api.v2010.accounts(north.sid).update({ status: 'closed' });
    expect(await refusal(closesItself)).toMatchObject({ code: 21100 });
    const { accountSid } = on.sandbox.account;
    expect(await refusal(on.client.api.v2010.accounts(accountSid).update({ status: 'closed' }))).toMatchObject({
      code: 21100,
    });
    expect((await north.client.api.v2010.accounts.list()).map((account) => account.sid)).toEqual([north.sid]);
  });
});

describe('walls', () => {
  test('an account sees nothing of another, whichever way it asks', async () => {
    const [north, south] = [await openSub(on, 'North'), await openSub(on, 'South')];
    const call = await callFrom(north);
    await on.sandbox.advance(1000);
    expect(await north.client.calls.list()).toHaveLength(1);
    expect(await south.client.calls.list()).toEqual([]);
    expect(await on.client.calls.list()).toEqual([]);
    expect(await refusal(south.client.calls(call.sid).fetch())).toMatchObject({ status: 404, code: 20404 });
    expect(await refusal(south.client.incomingPhoneNumbers(north.numberSid).fetch())).toMatchObject({ code: 20404 });
    const foreign = south.client.calls.create({ to: ADA, from: north.number, url: `${on.app.url}/voice` });
    expect(await refusal(foreign)).toMatchObject({ code: 21210 });
    const text = south.client.messages.create({ to: ADA, from: north.number, body: 'Hello' });
    expect(await refusal(text)).toMatchObject({ code: 21660 });

    const { accountSid, apiKeySid, apiKeySecret } = on.sandbox.account;
    for (const sid of [accountSid, south.sid]) {
      const across = north.client.api.v2010.accounts(sid).calls.list();
      expect(await refusal(across)).toMatchObject({ status: 401, code: 20003 });
    }
    const byMainKey = clientOf(on, apiKeySid, apiKeySecret, north.sid);
    expect(await refusal(byMainKey.calls.list())).toMatchObject({ status: 401, code: 20003 });
    const byMainToken = clientOf(on, accountSid, on.sandbox.account.authToken, north.sid);
    expect((await byMainToken.calls.list()).map(({ sid }) => sid)).toEqual([call.sid]);
  });

  test('whatever an account makes is not there for another, and cannot be changed or removed by it', async () => {
    const [north, south] = [await openSub(on, 'North'), await openSub(on, 'South')];
    const { client: mine } = north;
    const { client: theirs } = south;
    const application = await mine.applications.create({ friendlyName: 'CRM' });
    const key = await mine.newKeys.create();
    const queue = await mine.queues.create({ friendlyName: 'support' });
    const message = await mine.messages.create({ to: ADA, from: north.number, body: 'Hello' });
    for (const work of [
      () => theirs.applications(application.sid).fetch(),
      () => theirs.applications(application.sid).update({ friendlyName: 'Mine now' }),
      () => theirs.applications(application.sid).remove(),
      () => theirs.keys(key.sid).fetch(),
      () => theirs.keys(key.sid).remove(),
      () => theirs.queues(queue.sid).fetch(),
      () => theirs.messages(message.sid).fetch(),
      () => theirs.incomingPhoneNumbers(north.numberSid).update({ voiceUrl: 'https://app.test/' }),
      () => theirs.incomingPhoneNumbers(north.numberSid).remove(),
    ]) {
      expect(await refusal(work())).toMatchObject({ status: 404, code: 20404 });
    }
    expect((await mine.applications(application.sid).fetch()).friendlyName).toBe('CRM');
    expect([await theirs.applications.list(), await theirs.queues.list(), await theirs.messages.list()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test("webhooks bear the owner's sid and are signed with its token, and no other", async () => {
    const north = await openSub(on, 'North');
    await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 100 });
    on.app.pages.set('/voice', '<Response><Pause length="1"/></Response>');
    await callFrom(north);
    await on.sandbox.advance(3000);
    expect(on.app.asked.map(({ path }) => path)).toEqual(['/voice', '/status']);
    for (const { headers, url, parameters } of on.app.asked) {
      const signature = String(headers['x-twilio-signature']);
      expect(parameters.AccountSid).toBe(north.sid);
      expect(twilio.validateRequest(north.token, signature, url, parameters)).toBe(true);
      expect(twilio.validateRequest(on.sandbox.account.authToken, signature, url, parameters)).toBe(false);
    }
  });

  test('each has its own queue of calls', async () => {
    const slow = await stage({ callsPerSecond: 1 });
    const [north, south] = [await openSub(slow, 'North'), await openSub(slow, 'South')];
    const place = ({ client, number }: Sub) => client.calls.create({ to: ADA, from: number, url: 'https://app.test/' });
    for (const sub of [north, north, south]) await place(sub);
    await slow.sandbox.advance(0);
    const phases = async ({ client }: Sub) => (await client.calls.list()).map(({ status }) => status);
    expect(await phases(north)).toEqual(['queued', 'ringing']);
    expect(await phases(south)).toEqual(['ringing']);
    await slow.close();
  });

  test('a number can move to another account of the same owner', async () => {
    const north = await openSub(on, 'North');
    const [, own] = await on.client.incomingPhoneNumbers.list();
    const moved = await on.client.incomingPhoneNumbers(own?.sid ?? '').update({ accountSid: north.sid });
    expect(moved).toMatchObject({ accountSid: north.sid, sid: own?.sid });
    expect(await refusal(on.client.incomingPhoneNumbers(own?.sid ?? '').fetch())).toMatchObject({ code: 20404 });
    expect((await north.client.incomingPhoneNumbers.list()).map(({ sid }) => sid)).toContain(own?.sid);
    expect(await refusal(on.client.incomingPhoneNumbers.create({ phoneNumber: own?.phoneNumber ?? '' }))).toMatchObject(
      {
        code: 21422,
      },
    );
    const elsewhere = north.client.incomingPhoneNumbers(north.numberSid).update({ accountSid: `AC${'0'.repeat(32)}` });
    expect((await refusal(elsewhere)).status).toBe(400);
    const upwards = north.client.incomingPhoneNumbers(north.numberSid);
    expect((await refusal(upwards.update({ accountSid: on.sandbox.account.accountSid }))).status).toBe(400);
  });
});

describe('keys', () => {
  test('are made with a secret that is shown once, work at once, and stop at once', async () => {
    const { accountSid } = on.sandbox.account;
    const made = await on.client.newKeys.create({ friendlyName: 'CRM' });
    expect(made.secret).toMatch(/^[0-9a-f]{32}$/);
    const byKey = clientOf(on, made.sid, made.secret, accountSid);
    expect(await byKey.calls.list()).toEqual([]);
    expect((await on.client.keys(made.sid).update({ friendlyName: 'CRM 2' })).friendlyName).toBe('CRM 2');
    expect(await on.client.keys(made.sid).fetch()).not.toHaveProperty('secret');
    expect((await on.client.keys.list({ pageSize: 1 })).map(({ sid }) => sid)).toEqual([
      on.sandbox.account.apiKeySid,
      made.sid,
    ]);
    expect((await on.client.signingKeys.list()).map(({ sid }) => sid)).toContain(made.sid);
    expect(await on.client.keys(made.sid).remove()).toBe(true);
    expect(await refusal(byKey.calls.list())).toMatchObject({ status: 401, code: 20003 });
    expect(await refusal(on.client.keys(made.sid).fetch())).toMatchObject({ status: 404, code: 20404 });
  });

  test('of the standard kind reach neither accounts nor keys; the main kind does', async () => {
    const { accountSid, apiKeySid, apiKeySecret } = on.sandbox.account;
    const made = await on.client.newSigningKeys.create();
    const standard = clientOf(on, made.sid, made.secret, accountSid);
    const refused = { status: 401, code: 20003, message: 'Authentication Error - invalid username' };
    expect(await refusal(standard.keys.list())).toMatchObject(refused);
    expect(await refusal(standard.newKeys.create())).toMatchObject(refused);
    expect(await refusal(standard.api.v2010.accounts(accountSid).fetch())).toMatchObject(refused);
    expect(await refusal(standard.api.v2010.accounts.list())).toMatchObject(refused);
    const main = clientOf(on, apiKeySid, apiKeySecret, accountSid);
    expect((await main.api.v2010.accounts(accountSid).fetch()).sid).toBe(accountSid);
    expect(await main.keys.list()).toHaveLength(2);
  });
});

describe('the control API', () => {
  test('shows all accounts, and whose each leg and entry is', async () => {
    const north = await openSub(on, 'North');
    const { body } = await on.control('GET', '/accounts');
    const { accounts } = body as AccountsView;
    expect(accounts.map(({ kind }) => kind)).toEqual(['main', 'test', 'sub']);
    expect(accounts[2]).toMatchObject({ accountSid: north.sid, authToken: north.token, numbers: [north.number] });

    await on.client.incomingPhoneNumbers.list();
    const caller = '+14155550299';
    await on.control('POST', '/calls', { from: caller, to: north.number });
    await on.sandbox.advance(1);
    await on.control('POST', '/calls', { from: caller, to: OWN });
    const state = (await on.control('GET', '/state')).body as StateView;
    expect(state.legs.map(({ accountSid }) => accountSid)).toEqual([on.sandbox.account.accountSid, north.sid]);
    const journal = (await on.control('GET', '/journal')).body as JournalView;
    expect(new Set(journal.entries.map(({ accountSid }) => accountSid))).toEqual(
      new Set([on.sandbox.account.accountSid, north.sid]),
    );
    expect((await on.control('POST', '/calls', { from: caller, to: '+14155550188' })).code).toBe(404);
  });

  test('a person acts on a handset whichever account calls it', async () => {
    const north = await openSub(on, 'North');
    on.app.pages.set('/voice', '<Response><Gather/><Pause/></Response>');
    await callFrom(north);
    await on.sandbox.advance(100);
    expect((await on.control('POST', `/handsets/${ADA}/answer`)).code).toBe(200);
    await on.sandbox.settled();
    expect((await on.control('POST', `/handsets/${ADA}/keys`, { digits: '5' })).code).toBe(200);
    expect((await on.control('POST', `/handsets/${ADA}/hang-up`)).code).toBe(200);
    await on.sandbox.settled();
    expect((await north.client.calls.list())[0]?.status).toBe('completed');
  });

  test('a reset forgets the calls of all accounts, and keeps the accounts', async () => {
    const north = await openSub(on, 'North');
    await callFrom(north);
    await on.sandbox.advance(100);
    await on.control('POST', '/reset');
    expect(await north.client.calls.list()).toEqual([]);
    expect(await north.client.incomingPhoneNumbers.list()).toHaveLength(1);
  });
});

test('subaccounts, their numbers and keys outlive a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'sandbox.json');
  const before = await stage({ stateFile });
  const north = await openSub(before, 'North');
  const key = await north.client.newKeys.create({ friendlyName: 'CRM' });
  await before.close();

  const after = await stage({ stateFile });
  const again = clientOf(after, key.sid, key.secret, north.sid);
  expect((await again.incomingPhoneNumbers.list()).map(({ phoneNumber }) => phoneNumber)).toEqual([north.number]);
  expect((await after.client.api.v2010.accounts(north.sid).fetch()).friendlyName).toBe('North');
  await after.close();
  await rm(folder, { recursive: true });
});
