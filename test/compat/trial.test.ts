import { beforeEach, expect, test } from 'vitest';
import type { StateView } from '#sandbox/control/views.ts';
import { ADA, OWN, refusal, useStage } from './application.ts';

const STRANGER = '+14155550299';

const on = useStage({ trial: true });
beforeEach(async () => {
  await on.control('PUT', '/settings', { verified: [ADA] });
  on.app.pages.set('/voice', '<Response><Pause length="3600"/></Response>');
});

const call = (to = ADA, twiml?: string) =>
  on.client.calls.create({ to, from: OWN, ...(twiml ? { twiml } : { url: `${on.app.url}/voice` }) });
const hearing = async () =>
  ((await on.control('GET', '/state')).body as StateView).handsets.find(({ number }) => number === ADA)?.legs[0]
    ?.hearing;

test('the account says that it is a trial', async () => {
  expect((await on.client.api.v2010.accounts(on.sandbox.account.accountSid).fetch()).type).toBe('Trial');
});

test('a notice comes first, and the document only after a key', async () => {
  await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 100 });
  const { sid } = await call();
  await on.sandbox.advance(2000);
  expect(await hearing()).toContain('You have a trial account');
  expect(on.app.asked).toEqual([]);
  await on.control('POST', `/handsets/${ADA}/keys`, { digits: '1' });
  await on.sandbox.settled();
  expect(on.app.asked.map(({ path, parameters }) => [path, parameters.Digits])).toEqual([['/voice', undefined]]);
  expect((await on.client.calls(sid).fetch()).status).toBe('in-progress');
});

test('who presses nothing is hung up on, and the document is never asked for', async () => {
  await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 100 });
  const { sid } = await call();
  await on.sandbox.advance(60_000);
  expect((await on.client.calls(sid).fetch()).status).toBe('completed');
  expect(on.app.asked).toEqual([]);
});

test('whoever calls in hears it too, when the number is verified', async () => {
  const [own] = await on.client.incomingPhoneNumbers.list();
  await on.client.incomingPhoneNumbers(own?.sid ?? '').update({ voiceUrl: `${on.app.url}/voice` });
  await on.control('POST', '/calls', { from: ADA, to: OWN });
  await on.sandbox.advance(2000);
  expect(await hearing()).toContain('You have a trial account');
  await on.control('POST', `/handsets/${ADA}/keys`, { digits: '#' });
  await on.sandbox.settled();
  expect(on.app.asked.map(({ parameters }) => parameters.CallStatus)).toEqual(['in-progress']);

  const refused = (await on.control('POST', '/calls', { from: STRANGER, to: OWN })).body as { callSid: string };
  expect((await on.client.calls(refused.callSid).fetch()).status).toBe('failed');
});

test('a call ends after ten minutes, with a warning', async () => {
  await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, keys: [{ atMs: 1000, digits: '1' }] });
  const { sid } = await call();
  await on.sandbox.advance(599_000);
  expect((await on.client.calls(sid).fetch()).status).toBe('in-progress');
  await on.client.calls(sid).update({ timeLimit: 3000 });
  await on.sandbox.advance(2000);
  expect(await on.client.calls(sid).fetch()).toMatchObject({ status: 'completed', duration: '600' });
  const notices = await on.client.calls(sid).notifications.list();
  expect(notices.map(({ errorCode, log }) => [errorCode, log])).toEqual([['13805', '1']]);
});

test('nobody else can be called: not by the API, not by a Dial', async () => {
  expect(await refusal(call(STRANGER))).toMatchObject({ status: 400, code: 21219 });
  await on.control('PUT', `/handsets/${ADA}`, { answerAfterMs: 0, keys: [{ atMs: 1000, digits: '1' }] });
  const { sid } = await call(ADA, `<Response><Dial>${STRANGER}</Dial></Response>`);
  await on.sandbox.advance(10_000);
  const [child] = await on.client.calls.list({ parentCallSid: sid });
  expect(child).toMatchObject({ to: STRANGER, status: 'failed' });
});

test('messages say that they come from a trial account, and go to verified numbers', async () => {
  const sent = await on.client.messages.create({ to: ADA, from: OWN, body: 'Hello' });
  expect(sent.body).toBe('Sent from your Twilio trial account - Hello');
  expect(await refusal(on.client.messages.create({ to: STRANGER, from: OWN, body: 'Hello' }))).toMatchObject({
    code: 21608,
  });
});

test('there is one number, and none for a subaccount', async () => {
  expect(await refusal(on.client.incomingPhoneNumbers.create({ areaCode: '415' }))).toMatchObject({ code: 10002 });
  const north = await on.client.api.v2010.accounts.create({ friendlyName: 'North' });
  const theirs = on.client.api.v2010.accounts(north.sid).incomingPhoneNumbers;
  expect(await refusal(theirs.create({ areaCode: '415' }))).toMatchObject({ code: 10002 });
});
