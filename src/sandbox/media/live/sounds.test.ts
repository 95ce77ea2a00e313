import { afterAll, expect, it } from 'vitest';
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
