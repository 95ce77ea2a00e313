import { describe, expect, test } from 'vitest';
import wavefile from 'wavefile';
import { readWav, wavMs } from './wav-reader.ts';

const ramp = Int16Array.from({ length: 800 }, (_, at) => at * 40 - 16_000);

function file(channels: number, rate: number, bits: string, samples: Int16Array | Int16Array[]): Uint8Array {
  const wav = new wavefile.WaveFile();
  wav.fromScratch(channels, rate, bits, samples);
  return wav.toBuffer();
}

/** Written by a library. */
function muLaw(): Uint8Array {
  const wav = new wavefile.WaveFile(file(1, 8_000, '16', ramp));
  wav.toMuLaw();
  return wav.toBuffer();
}

const loss = (read: Int16Array) => Math.max(...read.map((sample, at) => Math.abs(sample - (ramp[at] ?? 0))));

describe('a file', () => {
  test.each<[string, Uint8Array, number, number, number]>([
    ['of 16 bits', file(1, 8_000, '16', ramp), 8_000, 100, 0],
    [
      'of 8 bits',
      file(
        1,
        8_000,
        '8',
        ramp.map((sample) => (sample >> 8) + 128),
      ),
      8_000,
      100,
      255,
    ],
    ['of mu-law', muLaw(), 8_000, 100, 512],
    ['of another rate', file(1, 44_100, '16', ramp), 44_100, 18, 0],
    ['of two channels', file(2, 16_000, '16', [ramp, ramp]), 16_000, 50, 0],
  ])('%s', (_name, bytes, rate, ms, most) => {
    const read = readWav(bytes);
    expect([read.rate, read.samples.length, wavMs(bytes)]).toEqual([rate, 800, ms]);
    expect(loss(read.samples)).toBeLessThanOrEqual(most);
  });

  test('of two channels is the mean of both, whichever says what', () => {
    const quiet = new Int16Array(800);
    const [one, other] = [file(2, 8_000, '16', [ramp, quiet]), file(2, 8_000, '16', [quiet, ramp])];
    expect(readWav(one).samples).toEqual(ramp.map((sample) => Math.round(sample / 2)));
    expect(readWav(other)).toEqual(readWav(one));
  });

  test('that was cut off is as long as what is there, and a chunk of odd length before the sound is passed over', () => {
    const whole = Buffer.from(file(1, 8_000, '16', ramp));
    expect(wavMs(whole.subarray(0, 44 + 800))).toBe(50);
    const odd = Buffer.from('note\u0003\0\0\0abc\0', 'latin1');
    const noted = Buffer.concat([whole.subarray(0, 12), odd, whole.subarray(12)]);
    expect(readWav(noted).samples).toEqual(ramp);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['another RIFF file', Buffer.from('RIFF\0\0\0\0AVI LIST')],
    ['no sound', file(1, 8_000, '16', ramp).subarray(0, 36)],
    ['24 bits', file(1, 8_000, '24', ramp)],
    ['floating numbers', file(1, 8_000, '32f', ramp)],
  ])('of %s is refused, read and measured alike', (_name, bytes) => {
    expect(() => readWav(bytes)).toThrow();
    expect(() => wavMs(bytes)).toThrow();
  });
});
