import { beforeEach, describe, expect, test } from 'vitest';
import type { StateView } from '#sandbox/control/views.ts';
import { ADA, OWN, refusal, useStage } from './application.ts';

// One number of the sandbox calls another: the document there runs, and the two legs are one conversation.

const FRONT = '+14155550101';

const on = useStage();
beforeEach(async () => {
  on.app.pages.set('/out', '<Response><Pause length="20"/></Response>');
  await answerWith('<Response><Say>Good morning, this is the front desk.</Say><Pause length="30"/></Response>');
});

/** What the number at the front desk says to whoever calls it. */
async function answerWith(document: string): Promise<void> {
  on.app.pages.set('/front', document);
  const [desk] = await on.client.incomingPhoneNumbers.list({ phoneNumber: FRONT });
  await on.client.incomingPhoneNumbers(desk?.sid ?? '').update({
    voiceUrl: `${on.app.url}/front`,
    statusCallback: `${on.app.url}/front-ended`,
  });
}

const callTheDesk = (more: object = {}) => on.place({ to: FRONT, url: `${on.app.url}/out`, ...more });

/** The leg that came in at the desk, then the one that called it. */
async function bothLegs() {
  const calls = await on.client.calls.list();
  const inbound = calls.find(({ direction }) => direction === 'inbound');
  const outgoing = calls.find(({ direction }) => direction !== 'inbound');
  return { inbound, outgoing };
}

const told = (path: string) => on.app.asked.filter((asked) => asked.path === path).map((asked) => asked.parameters);

describe('a call to an own number', () => {
  test('rings there, is answered by the document there, and ends on both sides', async () => {
    await callTheDesk();
    await on.sandbox.advance(2000);
    const during = await bothLegs();
    expect(during.inbound).toMatchObject({ from: OWN, to: FRONT, status: 'in-progress', parentCallSid: null });
    expect(during.outgoing).toMatchObject({ from: OWN, to: FRONT, status: 'in-progress' });
    expect(told('/front')).toHaveLength(1);
    expect(told('/front')[0]).toMatchObject({ CallStatus: 'ringing', Direction: 'inbound', From: OWN, To: FRONT });
    expect(told('/status').map(({ CallStatus }) => CallStatus)).toEqual(['initiated', 'ringing', 'in-progress']);

    await on.client.calls(during.inbound?.sid ?? '').update({ status: 'completed' });
    await on.sandbox.settled();
    const after = await bothLegs();
    expect([after.inbound?.status, after.outgoing?.status]).toEqual(['completed', 'completed']);
    expect(told('/status').at(-1)).toMatchObject({ CallStatus: 'completed', SequenceNumber: '3' });
    expect(told('/front-ended')).toHaveLength(1);
  });

  test('ends there when the caller hangs up, and when the caller gives up', async () => {
    const { sid } = await callTheDesk();
    await on.sandbox.advance(2000);
    await on.client.calls(sid).update({ status: 'completed' });
    expect((await bothLegs()).inbound?.status).toBe('completed');

    await answerWith('<Response><Pause length="60"/></Response>');
    await on.control('POST', '/reset');
    await callTheDesk({ timeout: 5 });
    await on.sandbox.advance(1000);
    const ringing = await bothLegs();
    expect([ringing.inbound?.status, ringing.outgoing?.status]).toEqual(['ringing', 'ringing']);
    await on.sandbox.advance(5000);
    const given = await bothLegs();
    expect([given.inbound?.status, given.outgoing?.status]).toEqual(['canceled', 'no-answer']);
  });

  test.each([
    ['<Reject reason="busy"/>', 'busy', '486'],
    ['<Reject/>', 'no-answer', '487'],
  ])('is refused by %s', async (verb, status, sip) => {
    await answerWith(`<Response>${verb}</Response>`);
    await callTheDesk();
    await on.sandbox.advance(1000);
    const { inbound, outgoing } = await bothLegs();
    expect([inbound?.status, outgoing?.status]).toEqual([status, status]);
    expect(told('/status').at(-1)).toMatchObject({ CallStatus: status, SipResponseCode: sip });
    expect(told('/out')).toEqual([]);
  });

  test('to a number without a document fails', async () => {
    await callTheDesk({ to: '+12125550100' });
    await on.sandbox.advance(1000);
    expect((await bothLegs()).outgoing?.status).toBe('failed');
  });

  test('rings no handset, and nobody can answer it by hand', async () => {
    await on.control('PUT', `/handsets/${FRONT}`, { busy: true });
    await answerWith('<Response><Pause length="60"/></Response>');
    await callTheDesk();
    await on.sandbox.advance(1000);
    const state = (await on.control('GET', '/state')).body as StateView;
    expect(state.handsets.flatMap(({ legs }) => legs)).toEqual([]);
    expect((await on.control('POST', `/handsets/${FRONT}/answer`)).code).toBe(409);
  });
});

describe('keys', () => {
  const MENU = '<Response><Gather numDigits="1" action="/chosen" timeout="15"/></Response>';

  test('that the caller sends are heard at the number', async () => {
    await answerWith(MENU);
    await callTheDesk({ sendDigits: 'ww7' });
    await on.sandbox.advance(5000);
    expect(told('/chosen').map(({ Digits, To }) => [Digits, To])).toEqual([['7', FRONT]]);
  });

  test('that the number plays are heard by the caller', async () => {
    await answerWith('<Response><Say>Please wait a moment.</Say><Play digits="42#"/><Pause length="9"/></Response>');
    on.app.pages.set('/out', '<Response><Gather action="/chosen" timeout="15"/></Response>');
    await callTheDesk();
    await on.sandbox.advance(9000);
    expect(told('/chosen').map(({ Digits, Direction }) => [Digits, Direction])).toEqual([['42', 'outbound-api']]);
  });

  test('that a person presses reach the number through a bridge', async () => {
    await answerWith(MENU);
    on.app.pages.set('/out', `<Response><Dial callerId="${OWN}">${FRONT}</Dial></Response>`);
    await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 100, keys: [{ atMs: 3000, digits: '5' }] });
    await callTheDesk({ to: ADA });
    await on.sandbox.advance(9000);
    expect(told('/chosen').map(({ Digits, From }) => [Digits, From])).toEqual([['5', OWN]]);
  });
});

test('a circle of numbers comes to an end', async () => {
  await answerWith(`<Response><Dial callerId="${OWN}">${FRONT}</Dial></Response>`);
  await callTheDesk();
  await on.sandbox.advance(60_000);
  const calls = await on.client.calls.list();
  expect(calls.filter(({ direction }) => direction === 'inbound')).toHaveLength(8);
  expect(calls.filter(({ status }) => status === 'in-progress' || status === 'ringing')).toEqual([]);
  const failed = calls.filter(({ status }) => status === 'failed');
  expect(failed).toHaveLength(1);
  const notices = await on.client.calls(failed[0]?.sid ?? '').notifications.list();
  expect(notices[0]?.messageText).toContain('circle');
});

test('a circle that branches comes to an end before it fills the memory', async () => {
  const three = `<Number>${FRONT}</Number>`.repeat(3);
  await answerWith(`<Response><Dial answerOnBridge="true" callerId="${OWN}">${three}</Dial></Response>`);
  await callTheDesk();
  await on.sandbox.advance(120_000);
  const calls = await on.client.calls.list({ pageSize: 1000 });
  expect(calls.filter(({ direction }) => direction === 'inbound')).toHaveLength(40);
  expect(calls.filter(({ status }) => status === 'in-progress' || status === 'ringing')).toEqual([]);
});

describe('between accounts', () => {
  test("each side sees its own leg, and each number's account is told", async () => {
    const north = await on.client.api.v2010.accounts.create({ friendlyName: 'North' });
    const [, desk] = await on.client.incomingPhoneNumbers.list();
    await on.client.incomingPhoneNumbers(desk?.sid ?? '').update({ accountSid: north.sid });
    await callTheDesk();
    await on.sandbox.advance(2000);
    const theirs = await on.client.api.v2010.accounts(north.sid).calls.list();
    expect(theirs).toMatchObject([{ direction: 'inbound', status: 'in-progress', accountSid: north.sid }]);
    expect((await on.client.calls.list()).map(({ direction }) => direction)).toEqual(['outbound-api']);
    expect(await refusal(on.client.calls(theirs[0]?.sid ?? '').fetch())).toMatchObject({ code: 20404 });
    expect(told('/front')[0]).toMatchObject({ AccountSid: north.sid });
    await on.client.api.v2010.accounts(north.sid).update({ status: 'closed' });
    await on.sandbox.settled();
    expect((await on.client.calls.list())[0]?.status).toBe('completed');
  });

  test('a suspended account cannot be called', async () => {
    const north = await on.client.api.v2010.accounts.create({ friendlyName: 'North' });
    const [, desk] = await on.client.incomingPhoneNumbers.list();
    await on.client.incomingPhoneNumbers(desk?.sid ?? '').update({ accountSid: north.sid });
    await on.client.api.v2010.accounts(north.sid).update({ status: 'suspended' });
    await callTheDesk();
    await on.sandbox.advance(1000);
    expect((await on.client.calls.list())[0]?.status).toBe('failed');
    expect((await on.control('POST', '/calls', { from: ADA, to: FRONT })).code).toBe(409);
    expect(told('/front')).toEqual([]);
  });
});
