// Requests that Node's parser refuses before any route sees them: they are answered in Twilio's form all the same.

import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { OWN, useStage } from './application.ts';

const on = useStage();

async function raw(request: string): Promise<{ readonly head: string; readonly body: unknown }> {
  const { hostname, port } = new URL(on.sandbox.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(request);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, body: JSON.parse(body) };
}

const envelope = (status: number) => ({
  code: 20001,
  status,
  message: expect.any(String),
  more_info: 'https://www.twilio.com/docs/errors/20001',
});

test('an address may be as long as a body', async () => {
  const calls = await on.client.calls.list({ to: OWN, from: 'x'.repeat(100_000) });
  expect(calls).toEqual([]);
});

test('a head that has no end is refused in form', async () => {
  const { head, body } = await raw(`GET /2010-04-01/Accounts?To=${'x'.repeat(300_000)}`);
  expect(head).toMatch(/^HTTP\/1\.1 431 /u);
  expect(body).toEqual(envelope(431));
});

test('what is no HTTP is refused in form', async () => {
  const { head, body } = await raw('HELLO?\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/u);
  expect(body).toEqual(envelope(400));
});
