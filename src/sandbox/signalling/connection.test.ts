import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Connection, HEARTBEAT_MS, openConnection } from './connection.ts';
import type { Frame } from './frames.ts';

let server: WebSocketServer;
let browser: WebSocket;
let connection: Connection;
let heard: (Frame | 'gone')[];
let beats: number;
let carryOut: (frame: Frame) => Promise<void>;

beforeEach(async () => {
  // Only what beats: the sockets themselves live in real time.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  heard = [];
  beats = 0;
  carryOut = async (frame) => {
    heard.push(frame);
  };
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const here = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      connection = openConnection(socket, () => ({
        frame: (frame) => carryOut(frame),
        gone: () => heard.push('gone'),
      }));
      resolve();
    });
  });
  browser = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  browser.on('message', (raw) => {
    if (String(raw) === '\n') beats += 1;
  });
  await here;
  await until(() => browser.readyState === browser.OPEN);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  browser.terminate();
  await until(() => heard.includes('gone'));
  server.close();
});

const say = (callsid: string) => browser.send(JSON.stringify({ type: 'reject', payload: { callsid } }));
const reject = (callsid: string): Frame => ({ type: 'reject', payload: { callsid } });
const SOON = { timeout: 10_000, interval: 10 };
// Not vi.waitUntil, which moves the timers on.
const until = (fits: () => boolean) => expect.poll(fits, SOON).toBe(true);
/** The next beat has come there, and been answered or not. */
async function beat(): Promise<void> {
  const before = beats;
  vi.advanceTimersByTime(HEARTBEAT_MS);
  await until(() => beats > before || browser.readyState === browser.CLOSED);
}

test('who answers every beat, by anything, stays', async () => {
  for (let turn = 0; turn < 4; turn++) {
    await beat();
    expect(browser.readyState).toBe(browser.OPEN);
    if (turn % 2 === 0) browser.send('\n');
    say(`CA${turn}`);
    await until(() => heard.length === turn + 1);
  }
  expect(heard).toEqual([0, 1, 2, 3].map((turn) => reject(`CA${turn}`)));
});

test('who does not answer a beat is gone at the next', async () => {
  await beat();
  expect(browser.readyState).toBe(browser.OPEN);
  await beat();
  await until(() => heard.includes('gone'));
  expect([browser.readyState, heard]).toEqual([browser.CLOSED, ['gone']]);
});

test('frames are carried out one after the other, whatever becomes of them, and the end comes last', async () => {
  const first = Promise.withResolvers<void>();
  const begun: string[] = [];
  carryOut = async (frame) => {
    begun.push('callsid' in frame.payload ? frame.payload.callsid : '');
    if (begun.length === 1) await first.promise;
    if (begun.length === 2) throw new Error('The second cannot be carried out');
    heard.push(frame);
  };
  for (const callsid of ['one', 'two', 'three']) say(callsid);
  browser.close();
  await until(() => browser.readyState === browser.CLOSED);
  expect([begun, heard]).toEqual([['one'], []]);
  first.resolve();
  await until(() => heard.includes('gone'));
  expect(begun).toEqual(['one', 'two', 'three']);
  expect(heard).toEqual([reject('one'), reject('three'), 'gone']);
});

test('what is no text is passed over, and nothing is said to who is gone', async () => {
  browser.send(Buffer.from('{"type":"reject","payload":{"callsid":"CA1"}}'), { binary: true });
  say('CA2');
  await until(() => heard.length > 0);
  expect(heard).toEqual([reject('CA2')]);
  const expiry = setTimeout(() => {}, 60_000);
  connection.expiry = expiry;
  const cleared = vi.spyOn(globalThis, 'clearTimeout');
  connection.close();
  await until(() => heard.includes('gone'));
  expect(cleared).toHaveBeenCalledWith(expiry);
  connection.tell({ type: 'offline', payload: {} });
  expect(heard).toEqual([reject('CA2'), 'gone']);
});
