// What Twilio says when the way to an application fails, from its name to its certificate: the connection errors of
// https://www.twilio.com/docs/api/errors, and https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides.

import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { JournalView } from '#sandbox/control/views.ts';
import { type Authority, type Certified, newAuthority, selfSigned } from '../support/certificates.ts';
import { useStage } from './application.ts';

const on = useStage({ answerAfterMs: 0 });

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** @returns the port */
async function open(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const ok = (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'Content-Type': 'text/xml' });
  response.end('<Response><Hangup/></Response>');
};

/** Calls with a document from there. @returns what the debugger says, and how often it was tried */
async function fetched(url: string): Promise<{ readonly alerts: readonly string[]; readonly tries: number }> {
  const { sid } = await on.place({ url, statusCallback: undefined, statusCallbackEvent: undefined });
  await on.sandbox.advance(20_000);
  const alerts = (await on.client.calls(sid).notifications.list()).map(({ errorCode }) => errorCode);
  const { entries } = (await on.control('GET', `/journal?callSid=${sid}`)).body as JournalView;
  const document = entries.find((entry) => entry.kind === 'webhook');
  return { alerts, tries: document?.kind === 'webhook' ? document.attempts.length : 0 };
}

describe('where nobody listens', () => {
  test.each([
    ['', 2],
    ['#rc=0', 1],
    ['#rc=3', 4],
    ['#rc=3&rp=5xx', 1],
  ])('%s: once more, unless the address says otherwise', async (fragment, tries) => {
    expect(await fetched(`http://127.0.0.1:9/voice${fragment}`)).toEqual({ alerts: ['11202'], tries });
  });

  test('an address that is none is not asked (11100)', async () => {
    on.app.pages.set('/voice', '<Response><Redirect>ftp://files.test/next</Redirect></Response>');
    expect((await fetched(`${on.app.url}/voice`)).alerts).toEqual(['11100']);
  });

  test('a connection that is not made in time is given up (11201)', async () => {
    const port = await open(createSocketServer(() => {}));
    expect(await fetched(`https://127.0.0.1:${port}/voice#ct=100&rc=0`)).toEqual({ alerts: ['11201'], tries: 1 });
  });

  test('a connection that breaks before the answer (11206), and one that speaks no HTTP', async () => {
    const breaking = await open(createSocketServer((socket) => socket.once('data', () => socket.destroy())));
    expect((await fetched(`http://127.0.0.1:${breaking}/voice`)).alerts).toEqual(['11206']);
    const strange = await open(createSocketServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')));
    expect((await fetched(`http://127.0.0.1:${strange}/voice`)).alerts).toEqual(['11206']);
  });
});

test('a kept connection that has gone meanwhile is no fault: the request goes out once more', async () => {
  const served = new Map<Socket, number>();
  const listener: RequestListener = (request, response) => {
    const before = served.get(request.socket) ?? 0;
    served.set(request.socket, before + 1);
    if (before > 0) return void request.socket.destroy();
    const again = request.url?.endsWith('/again') ? '' : '<Redirect>/again</Redirect>';
    response.writeHead(200, { 'Content-Type': 'text/xml' });
    response.end(`<Response><Pause length="1"/>${again}</Response>`);
  };
  const port = await open(createServer(listener));
  expect(await fetched(`http://127.0.0.1:${port}/voice`)).toEqual({ alerts: [], tries: 1 });
  // The first of them was asked twice, the second time in vain.
  expect([...served.values()]).toEqual([2, 1]);
});

describe('certificates', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await newAuthority();
    setDefaultCACertificates([authority.cert]);
  });

  const secured = async (certified: Certified, named: (host: string) => void = () => {}): Promise<string> => {
    const sni = (host: string, done: (error: null) => void) => {
      named(host);
      done(null);
    };
    return `https://localhost:${await open(createTlsServer({ ...certified, SNICallback: sni }, ok))}/voice`;
  };

  test('one that is vouched for is taken, and the host is named unless the address says otherwise', async () => {
    const named: string[] = [];
    const url = await secured(await authority.certify('localhost'), (host) => named.push(host));
    expect((await fetched(`${url}#sni=n`)).alerts).toEqual([]);
    expect(named).toEqual([]);
    expect((await fetched(url)).alerts).toEqual([]);
    expect(named).toEqual(['localhost']);
  });

  test.each([
    ['of another host', '11235', () => authority.certify('somewhere.else')],
    ['that has expired', '11236', () => authority.certify('localhost', Date.now() - 1000)],
    ['that nobody vouches for', '11237', () => selfSigned('localhost')],
  ])('one %s is refused (%s)', async (_, code, certify) => {
    expect(await fetched(`${await secured(await certify())}#rc=0`)).toEqual({ alerts: [code], tries: 1 });
  });

  test('no TLS at all (11220)', async () => {
    const port = await open(createServer(ok));
    expect((await fetched(`https://localhost:${port}/voice#rc=0`)).alerts).toEqual(['11220']);
  });
});
