import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { sounds } from './sounds.ts';

const made = sounds();
afterAll(() => made.close());
const say = async (text: string) => (await made.make({ kind: 'speech', text, times: 1 })).samples;

const rms = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

it('words become sound, longer ones longer, and the same ones at once', async () => {
  const short = await say('Hello.');
  const long = await say('Hello, and thank you for calling the sandbox of Switchhook.');
  expect(short.length / 8_000).toBeGreaterThan(0.3);
  expect(long.length / short.length).toBeGreaterThan(3);
  expect(rms(long)).toBeGreaterThan(500);
  expect(await say(' Hello.\n')).toBe(short);
});

it('nothing, signs and other scripts break nothing', async () => {
  expect(await say('  ')).toHaveLength(0);
  for (const text of ['-o /etc/passwd', '"; rm', 'Grüß Gott', '你好', '…', '-t -voice']) {
    expect((await say(text)).length, text).toBeGreaterThanOrEqual(0);
  }
});

it('a file is asked about each time, and fetched again only when it has changed', async () => {
  const asked: (string | undefined)[] = [];
  let seconds = 1;
  const server = createServer((request, response) => {
    const etag = `"${seconds}"`;
    asked.push(request.headers['if-none-match']);
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    const wav = new wavefile.WaveFile();
    wav.fromScratch(1, 8_000, '16', new Int16Array(seconds * 8_000));
    return response.writeHead(200, { 'Content-Type': 'audio/wav', ETag: etag }).end(wav.toBuffer());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/welcome.wav`;
  const play = async () => (await made.make({ kind: 'file', url, times: 1 })).samples;
  const first = await play();
  expect(first).toHaveLength(8_000);
  expect(await play()).toBe(first);
  seconds = 2;
  expect(await play()).toHaveLength(16_000);
  expect(asked).toEqual([undefined, '"1"', '"1"']);
  await new Promise((resolve) => server.close(resolve));
});
