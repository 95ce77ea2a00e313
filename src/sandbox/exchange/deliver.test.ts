import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { notify } from './notify.ts';
import { createEstate } from './open-estate.ts';
import type { World } from './world.ts';

let world: World;
beforeEach(() => {
  world = createEstate({ clock: 'manual' }, () => {}).main;
});
const server = createServer();
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('JSON is sent as it is, and the address says its hash, which the official library accepts', async () => {
  const came = Promise.withResolvers<{ url: string; headers: NodeJS.Dict<string | string[]>; body: string }>();
  server.on('request', async (request, response) => {
    const body = (await request.toArray()).join('');
    came.resolve({ url: request.url ?? '', headers: request.headers, body });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?x=1`;
  const about = { event: null, callSid: null, conferenceSid: null, method: 'POST', parameters: [] } as const;
  const json = '{"words":"Grüße"}';
  await world.deliver({ kind: 'status', ...about, url: address, json, cookies: new Map() });
  const { url, headers, body } = await came.promise;
  expect(url).toBe(`/events?x=1&bodySHA256=${webhooks.getExpectedBodyHash(json)}`);
  expect([headers['content-type'], body]).toEqual(['application/json', json]);
  const signed = new URL(url, address).href;
  const valid = (text: string) =>
    webhooks.validateRequestWithBody(world.account.authToken, String(headers['x-twilio-signature']), signed, text);
  expect([valid(body), valid(`${body} `)]).toEqual([true, false]);
});

test('the debugger remembers a thousand alerts, and forgets the oldest', () => {
  const told = (number: number) =>
    notify(world, { level: 'error', code: 11200, message: `The ${number}th`, callSid: null });
  for (let number = 1; number <= 1001; number++) told(number);
  expect(world.notifications).toHaveLength(1000);
  expect(world.notifications[0]?.message).toBe('The 2th');
  expect(world.notifications.at(-1)?.message).toBe('The 1001th');
});

test("a note of the sandbox's own is in the journal only", () => {
  notify(world, { level: 'warning', code: 0, message: 'Taken without effect', callSid: null });
  expect(world.notifications).toEqual([]);
  expect(world.journal.find({}).map((entry) => entry.kind)).toEqual(['warning']);
});
