import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JournalView, StateView } from '#sandbox/control/views.ts';
import { type OpenStage, refusal, stage } from './application.ts';

// https://www.twilio.com/docs/iam/test-credentials, row by row.

let on: OpenStage;
let client: twilio.Twilio;
beforeAll(async () => {
  on = await stage();
  client = twilio(on.sandbox.account.testAccountSid, on.sandbox.account.testAuthToken);
  client.api.baseUrl = on.sandbox.url;
});
afterAll(() => on.close());

const GOOD = '+15005550006';
const SOMEBODY = '+14155550123';
const call = (to: string, from: string) =>
  client.calls.create({ to, from, url: `${on.app.url}/voice`, statusCallback: `${on.app.url}/status` });
const text = (to: string, from: string) =>
  client.messages.create({ to, from, body: 'Hello', statusCallback: `${on.app.url}/status` });
const codeOf = async (work: Promise<unknown>) => {
  const { status, code } = await refusal(work);
  expect(status).toBe(400);
  return code;
};

describe('calls', () => {
  test.each([
    ['+15005550001', 21217],
    ['+15005550002', 21214],
    ['+15005550003', 21215],
    ['+15005550004', 21216],
  ])('to %s: %i', async (to, code) => {
    expect(await codeOf(call(to, GOOD))).toBe(code);
  });

  test.each([
    ['+15005550001', 21212],
    ['+15005550007', 21210],
    [SOMEBODY, 21210],
  ])('from %s: %i', async (from, code) => {
    expect(await codeOf(call(SOMEBODY, from))).toBe(code);
  });

  test('from the good number are accepted, and never made', async () => {
    const made = await call(SOMEBODY, GOOD);
    expect(made).toMatchObject({ status: 'queued', from: GOOD, accountSid: on.sandbox.account.testAccountSid });
  });

  test('are checked as any others', async () => {
    expect(await codeOf(call('12', GOOD))).toBe(21211);
    expect(await codeOf(client.calls.create({ to: SOMEBODY, from: GOOD }))).toBe(21205);
  });
});

describe('messages', () => {
  test.each([
    ['+15005550001', 21211],
    ['+15005550002', 21612],
    ['+15005550003', 21408],
    ['+15005550004', 21610],
    ['+15005550009', 21614],
  ])('to %s: %i', async (to, code) => {
    expect(await codeOf(text(to, GOOD))).toBe(code);
  });

  test.each([
    ['+15005550001', 21212],
    ['+15005550007', 21606],
    ['+15005550008', 21611],
    [SOMEBODY, 21606],
  ])('from %s: %i', async (from, code) => {
    expect(await codeOf(text(SOMEBODY, from))).toBe(code);
  });

  test('from the good number are accepted, and never sent', async () => {
    expect(await text(SOMEBODY, GOOD)).toMatchObject({ status: 'queued', body: 'Hello', from: GOOD });
  });
});

describe('numbers', () => {
  test.each([
    [{ phoneNumber: '+15005550000' }, 21422],
    [{ phoneNumber: '+15005550001' }, 21421],
    [{ phoneNumber: SOMEBODY }, 21422],
    [{ areaCode: '533' }, 21452],
  ])('%o: %i', async (asked, code) => {
    expect(await codeOf(client.incomingPhoneNumbers.create(asked))).toBe(code);
  });

  test.each([{ phoneNumber: GOOD }, { areaCode: '500' }])('%o is sold as often as it is asked for', async (asked) => {
    for (let times = 0; times < 2; times++) {
      const bought = await client.incomingPhoneNumbers.create({ ...asked, voiceUrl: 'https://app.test/voice' });
      expect(bought).toMatchObject({ phoneNumber: GOOD, voiceUrl: 'https://app.test/voice' });
      expect(bought.friendlyName).toBe('(500) 555-0006');
    }
  });
});

test('everything else is forbidden', async () => {
  const forbidden = { status: 403, code: 20008, message: 'Resource not accessible with Test Account Credentials' };
  const { testAccountSid } = on.sandbox.account;
  for (const work of [
    () => client.calls.list(),
    () => client.messages.list(),
    () => client.incomingPhoneNumbers.list(),
    () => client.applications.create({ friendlyName: 'CRM' }),
    () => client.keys.list(),
    () => client.api.v2010.accounts(testAccountSid).fetch(),
  ]) {
    expect(await refusal(work())).toMatchObject(forbidden);
  }
  const { accountSid } = on.sandbox.account;
  expect(await refusal(client.api.v2010.accounts(accountSid).calls.list())).toMatchObject({ status: 401, code: 20003 });
  expect(await refusal(on.client.api.v2010.accounts(testAccountSid).calls.list())).toMatchObject({ code: 20003 });
});

test('nothing rings, and nobody is told', async () => {
  await call(SOMEBODY, GOOD);
  await text(SOMEBODY, GOOD);
  await on.sandbox.advance(120_000);
  expect(on.app.asked).toEqual([]);
  const state = (await on.control('GET', '/state')).body as StateView;
  expect([state.legs, state.handsets]).toEqual([[], []]);
  const journal = (await on.control('GET', '/journal')).body as JournalView;
  expect(journal.entries.some(({ kind }) => kind === 'webhook')).toBe(false);
});
