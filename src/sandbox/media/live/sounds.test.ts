import { afterAll, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { silentMp3 } from '../../../../test/support/sound.ts';
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

it('a pause in speech is silence of its length, and the words around it are made once', async () => {
  const text = 'Hello. And welcome.';
  const speech = { kind: 'speech', text, times: 1 } as const;
  const [whole, first, second] = await Promise.all([say(text), say('Hello.'), say('And welcome.')]);
  const { samples } = await made.make({ ...speech, pauses: [{ after: 'Hello.'.length, ms: 2_000 }] });
  expect(samples).toHaveLength(first.length + second.length + 16_000);
  expect(samples.subarray(0, first.length)).toEqual(first);
  expect(rms(samples.subarray(first.length, first.length + 16_000))).toBe(0);
  expect(samples.subarray(first.length + 16_000)).toEqual(second);
  expect(whole.length).toBeLessThan(samples.length);
  const around = {
    ...speech,
    pauses: [
      { after: 0, ms: 100 },
      { after: text.length, ms: 300 },
    ],
  };
  expect((await made.make(around)).samples).toHaveLength(whole.length + 3_200);
});

it('a file is read once as long as it is kept, and measured', async () => {
  const wav = new wavefile.WaveFile();
  wav.fromScratch(2, 16_000, '16', [new Int16Array(24_000), new Int16Array(24_000)]);
  const bytes = wav.toBuffer();
  const play = async () => (await made.make({ kind: 'audio', bytes, ms: 1_500, times: 1 })).samples;
  expect(await made.measure(bytes)).toBe(1_500);
  expect(await play()).toHaveLength(12_000);
  expect(await play()).toBe(await play());
  const mp3 = silentMp3(100);
  expect(await made.measure(mp3)).toBe(2_612);
  await expect(made.measure(Buffer.from('ID3'))).rejects.toThrow('neither WAV nor MP3');
});
