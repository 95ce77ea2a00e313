import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchFile } from './fetch-file.ts';

const MB = 1024 * 1024;
const CEILING_MS = 60_000;

let answer: (response: ServerResponse) => void;
const server = createServer((request, response) => {
  if (request.url === '/moved') response.writeHead(302, { Location: '/file' }).end();
  else answer(response);
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const file = (type: string, body: string | Buffer = 'a file') => {
  answer = (response) => response.writeHead(200, { 'Content-Type': type }).end(body);
};
const got = (path = '/file', ceilingMs = CEILING_MS) => fetchFile(origin + path, ceilingMs);

test.each([
  ['image/png', 'image/png'],
  ['Audio/MPEG; rate=8000', 'audio/mpeg'],
  ['video/mp4', 'video/mp4'],
  ['text/vcard; charset=utf-8', 'text/vcard'],
  ['text/x-vcard', 'text/x-vcard'],
  ['text/calendar', 'text/calendar'],
  ['application/pdf', 'application/pdf'],
])('%s is taken', async (type, contentType) => {
  file(type);
  expect(await got()).toEqual({ ok: true, contentType, bytes: Buffer.from('a file') });
});

test.each(['text/html', 'application/json', 'application/octet-stream', 'x-image/png'])(
  '%s is none that a message can have',
  async (type) => {
    file(type);
    expect(await got()).toMatchObject({ ok: false, code: 12300 });
  },
);

test('it is followed to where it has moved', async () => {
  file('image/png');
  expect(await got('/moved')).toMatchObject({ ok: true });
});

test('five megabytes are taken, and not a byte more', async () => {
  file('image/png', Buffer.alloc(5 * MB));
  expect(await got()).toMatchObject({ ok: true });
  file('image/png', Buffer.alloc(5 * MB + 1));
  expect(await got()).toMatchObject({ ok: false, code: 11751 });
});

test('what is answered badly, too late or not at all cannot be had', async () => {
  answer = (response) => response.writeHead(404, { 'Content-Type': 'image/png' }).end('a file');
  expect(await got()).toMatchObject({ ok: false, code: 11200, message: `Got HTTP 404 response to ${origin}/file` });
  answer = () => {};
  expect(await got('/file', 50)).toMatchObject({ ok: false, code: 11200 });
  expect(await fetchFile('http://127.0.0.1:1/', CEILING_MS)).toMatchObject({ ok: false, code: 11200 });
});
