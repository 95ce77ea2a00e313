// What cannot be seen from a browser: how long it is waited for, and what is not told to it. The rest is in
// test/compat/signalling.test.ts.

import twilio from 'twilio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEstate } from '#sandbox/exchange/open-estate.ts';
import type { Estate } from '#sandbox/exchange/world.ts';
import { voices } from '#sandbox/media/live/voices.ts';
import { browserCalls } from './browser-calls.ts';
import { carryOut, type Desk } from './carry-out.ts';
import type { Connection } from './connection.ts';
import { deviceOf } from './exchange-device.ts';
import type { Told } from './frames.ts';

const plane = voices();
let estate: Estate;
let told: Told[];
let desk: Desk;
beforeEach(() => {
  estate = createEstate({}, () => {});
  told = [];
  const connection: Connection = {
    bearer: null,
    unregister: null,
    reconnectTimeout: 0,
    expiry: null,
    tell: (each) => told.push(each),
    close() {},
  };
  desk = { estate, voice: { plane, host: '127.0.0.1' }, calls: browserCalls(), connection, device: null };
});
afterEach(async () => {
  for (const call of desk.calls.all) desk.calls.remove(call);
  if (desk.connection.expiry) clearTimeout(desk.connection.expiry);
  estate.shared.clock.stop();
  await estate.shared.closeMedia();
  await plane.close();
});

test.each([
  [20, 20],
  [31, 30],
  [-1, 0],
])('a browser that wants to be waited for %i seconds is waited for %i', async (reconnectTimeout, waited) => {
  const { account } = estate.main;
  const [key] = account.keys.values();
  const token = new twilio.jwt.AccessToken(account.sid, key?.sid ?? '', key?.secret ?? '', { identity: 'alice' });
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true }));
  await carryOut(desk, { type: 'listen', payload: { token: token.toJwt(), reconnectTimeout } });
  expect(told.map(({ type }) => type)).toEqual(['connected']);
  expect(desk.connection.reconnectTimeout).toBe(waited);
});

test('a ringing that is withdrawn before its offer is made is never told', async () => {
  const device = deviceOf(desk.voice, desk.calls, desk.connection, estate.main);
  const ring = (callSid: string) => device.ring({ callSid, from: '+14155550201', to: 'client:alice', parameters: [] });
  ring('CA1');
  device.cancel('CA1');
  ring('CA2');
  await expect.poll(() => told.map(({ type }) => type), { timeout: 10_000, interval: 10 }).toContain('invite');
  expect(told).toMatchObject([
    { type: 'cancel', payload: { callsid: 'CA1' } },
    { type: 'invite', payload: { callsid: 'CA2' } },
  ]);
});
