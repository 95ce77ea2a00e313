import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio from 'twilio';
import { describe, expect, test, vi } from 'vitest';
import { OWN, refusal, stage, useStage } from './application.ts';

const on = useStage();

describe('who may ask', () => {
  test('the account with its token, and its key with its secret', async () => {
    const { accountSid, apiKeySid, apiKeySecret } = on.sandbox.account;
    const byKey = twilio(apiKeySid, apiKeySecret, { accountSid });
    byKey.api.baseUrl = on.sandbox.url;
    expect((await byKey.api.v2010.accounts(accountSid).fetch()).friendlyName).toBe('Sandbox demo account');
    expect((await byKey.keys.list()).map((key) => key.sid)).toEqual([apiKeySid]);
    const [account] = await on.client.api.v2010.accounts.list();
    expect(account?.status).toBe('active');
  });

  test('nobody else: 20003; no other account: 20404; nothing unknown: 20404', async () => {
    const { accountSid, authToken } = on.sandbox.account;
    const forged = twilio(accountSid, 'f'.repeat(32));
    forged.api.baseUrl = on.sandbox.url;
    expect(await refusal(forged.calls.list())).toMatchObject({ status: 401, code: 20003 });
    const other = `AC${'0'.repeat(32)}`;
    expect(await refusal(on.client.api.v2010.accounts(other).calls.list())).toMatchObject({ status: 404, code: 20404 });
    expect(await refusal(on.client.addresses.list())).toMatchObject({ status: 404, code: 20404 });
    const broken = await fetch(`${on.sandbox.url}/2010-04-01/Accounts/${accountSid}/Calls/%E0%A4%A.json`, {
      headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    });
    expect(broken.status).toBe(400);
  });
});

describe('numbers', () => {
  test('are listed, configured, bought and released', async () => {
    const numbers = await on.client.incomingPhoneNumbers.list();
    expect(numbers.map((number) => number.phoneNumber)).toEqual(on.sandbox.account.numbers);
    const [first] = numbers;
    const configured = await on.client.incomingPhoneNumbers(first?.sid ?? '').update({
      voiceUrl: 'https://app.test/in#rc=2',
      voiceMethod: 'GET',
      voiceApplicationSid: on.sandbox.account.applicationSid,
      friendlyName: 'Front desk',
    });
    expect(configured).toMatchObject({
      voiceUrl: 'https://app.test/in#rc=2',
      voiceMethod: 'GET',
      friendlyName: 'Front desk',
      capabilities: { voice: true },
    });
    const [free] = await on.client.availablePhoneNumbers('US').local.list({ areaCode: 212, limit: 1 });
    const bought = await on.client.incomingPhoneNumbers.create({ phoneNumber: free?.phoneNumber ?? '' });
    expect(bought.phoneNumber).toBe('+12125550101');
    expect(await refusal(on.client.incomingPhoneNumbers.create({ phoneNumber: OWN }))).toMatchObject({ code: 21422 });
    expect(await on.client.incomingPhoneNumbers(bought.sid).remove()).toBe(true);
    const refused = on.client.incomingPhoneNumbers(first?.sid ?? '').update({ voiceUrl: 'nowhere' });
    expect(await refusal(refused)).toMatchObject({ status: 400, code: 21502 });
  });

  test('keep their settings over a restart, and the account its credentials', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const stateFile = join(folder, 'state', 'sandbox.json');
    const before = await stage({ stateFile });
    const made = await before.client.applications.create({ friendlyName: 'CRM', voiceUrl: 'https://app.test/voice' });
    const [number] = await before.client.incomingPhoneNumbers.list();
    await before.client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceApplicationSid: made.sid });
    await before.close();

    const after = await stage({ stateFile });
    expect(after.sandbox.account).toEqual(before.sandbox.account);
    expect((await after.client.applications(made.sid).fetch()).voiceUrl).toBe('https://app.test/voice');
    expect((await after.client.incomingPhoneNumbers(number?.sid ?? '').fetch()).voiceApplicationSid).toBe(made.sid);
    await after.close();
    await rm(folder, { recursive: true });
  });

  test.each([
    ['no JSON', '{"numbers": [{"sid": "PN'],
    ["another program's", '{"name": "crm", "version": "1.0.0"}'],
    ['a list', '[{"sid": "PN"}]'],
  ])('are set aside, not written over, when their file is %s', async (_what, held) => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const stateFile = join(folder, 'sandbox.json');
    await writeFile(stateFile, held);
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const afresh = await stage({ stateFile });
    await afresh.client.applications.create({ friendlyName: 'CRM' });
    await afresh.close();
    expect(await readFile(`${stateFile}.unreadable`, 'utf8')).toBe(held);
    expect(said.mock.calls.flat()).toEqual([
      expect.stringMatching(/^The sandbox could not read \S+ and starts afresh: [^\n]+$/u),
      `What it held is now in ${stateFile}.unreadable`,
    ]);
    said.mockRestore();
    expect(await readFile(stateFile, 'utf8')).toContain('"CRM"');
    // It holds tokens and secrets.
    expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });
});

test('applications are made, found, changed and removed', async () => {
  const made = await on.client.applications.create({ friendlyName: 'CRM', voiceUrl: 'https://app.test/voice' });
  expect(made.dateCreated).toBeInstanceOf(Date);
  expect(await on.client.applications.list({ friendlyName: 'CRM' })).toHaveLength(1);
  const changed = await on.client.applications(made.sid).update({ statusCallback: 'https://app.test/end' });
  expect(changed).toMatchObject({ voiceUrl: 'https://app.test/voice', statusCallback: 'https://app.test/end' });
  expect(await on.client.applications(made.sid).remove()).toBe(true);
  expect(await refusal(on.client.applications(made.sid).fetch())).toMatchObject({ code: 20404 });
});

test("verified numbers are the account's caller ids", async () => {
  await on.control('PUT', '/settings', { verified: ['+14155550277'] });
  const ids = await on.client.outgoingCallerIds.list();
  expect(ids.map((id) => [id.phoneNumber, id.friendlyName])).toEqual([['+14155550277', '(415) 555-0277']]);
});

test('what the voice of a document had wrong is in the debugger', async () => {
  await on.control('PUT', '/handsets/+14155550201', { answerAfterMs: 0 });
  const twiml = '<Response><Sing>la</Sing><Say pitch="high">Hello</Say></Response>';
  const { sid } = await on.client.calls.create({ to: '+14155550201', from: OWN, twiml });
  await on.sandbox.advance(10_000);
  const notices = await on.client.calls(sid).notifications.list();
  expect(notices.map((notice) => [notice.errorCode, notice.log])).toEqual([
    ['12200', '1'],
    ['12200', '1'],
  ]);
  const [call] = await on.client.calls.list();
  expect(call?.status).toBe('completed');
});
