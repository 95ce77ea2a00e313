import twilio from 'twilio';
import { expect, test } from 'vitest';
import type { SettingsView, StateView } from '#sandbox/control/views.ts';
import { ADA, BOB, OWN, useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0 });

test('who calls cannot answer: only the called does', async () => {
  const [own] = await on.client.incomingPhoneNumbers.list({ phoneNumber: OWN });
  await on.client.incomingPhoneNumbers(own?.sid ?? '').update({ voiceUrl: `${on.app.url}/in` });
  on.app.pages.set('/in', `<Response><Dial answerOnBridge="true">${BOB}</Dial></Response>`);
  await on.control('PUT', `/handsets/${BOB}`, {});
  await on.control('POST', '/calls', { from: ADA, to: OWN });
  await on.sandbox.settled();
  const refused = { code: 409, body: { error: `Nothing rings on ${ADA}` } };
  expect(await on.control('POST', `/handsets/${ADA}/answer`)).toEqual(refused);
  expect(await on.control('POST', `/handsets/${ADA}/decline`)).toEqual(refused);
  expect((await on.control('POST', `/handsets/${ADA}/keys`, { digits: '1' })).code).toBe(409);
  expect((await on.control('POST', `/handsets/${BOB}/answer`)).code).toBe(200);
  expect((await on.control('POST', `/handsets/${ADA}/keys`, { digits: '1' })).code).toBe(200);
  expect((await on.control('POST', `/handsets/${ADA}/hang-up`)).code).toBe(200);
  await on.sandbox.settled();
  expect((await on.client.calls.list()).map(({ status }) => status)).toEqual(['completed', 'completed']);
});

test('a verified number that is none is refused, and nothing else of the settings is taken', async () => {
  const before = (await on.control('GET', '/settings')).body as SettingsView;
  expect((await on.control('PUT', '/settings', { trial: true, verified: [ADA, 'nobody'] })).code).toBe(400);
  expect((await on.control('PUT', '/settings', { trial: true, unheardOf: 1 })).code).toBe(400);
  expect((await on.control('GET', '/settings')).body).toEqual(before);
});

test('rooms, queues and legs of all accounts stand newest first', async () => {
  const { sid, authToken } = await on.client.api.v2010.accounts.create({ friendlyName: 'North' });
  const north = twilio(sid, authToken);
  north.api.baseUrl = on.sandbox.url;
  const bought = await north.incomingPhoneNumbers.create({ phoneNumber: '+14155550142' });
  const ours = [on.client, OWN] as const;
  const theirs = [north, bought.phoneNumber] as const;
  const rooms = ['first', 'second', 'third', 'fourth'];
  for (const [index, name] of rooms.entries()) {
    const [client, from] = index % 2 === 0 ? ours : theirs;
    const twiml = `<Response><Dial><Conference>${name}</Conference></Dial></Response>`;
    await client.calls.create({ to: ADA, from, twiml });
    await client.queues.create({ friendlyName: name });
    await on.sandbox.advance(1000);
  }
  const state = (await on.control('GET', '/state')).body as StateView;
  expect(state.conferences.map(({ friendlyName }) => friendlyName)).toEqual(rooms.toReversed());
  expect(state.queues.map(({ friendlyName }) => friendlyName)).toEqual(rooms.toReversed());
  const accounts = [sid, on.sandbox.account.accountSid, sid, on.sandbox.account.accountSid];
  expect(state.legs.map(({ accountSid }) => accountSid)).toEqual(accounts);
});
