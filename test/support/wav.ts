import wavefile from 'wavefile';
import { loudness } from './loudness.ts';

/** What a WAV file holds, read by a library that had no part in writing it. */
export type Wav = {
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
  /** In each channel. */
  readonly samples: number;
  /** How loud a channel is from one second to another: the root of the mean square. True silence is 0. */
  rms(channel: 'left' | 'right', fromSecond?: number, toSecond?: number): number;
  /** In what part of a channel's tenths of a second a pitch is clearly heard, from 0 to 1. */
  share(channel: 'left' | 'right', hertz: number): number;
};

/** Above what a break in another tone lets a pitch seem to have. */
const CLEAR = 1_000;

export function readWav(bytes: Uint8Array): Wav {
  const file = new wavefile.WaveFile(bytes);
  const { numChannels, sampleRate, bitsPerSample } = file.fmt as {
    numChannels: number;
    sampleRate: number;
    bitsPerSample: number;
  };
  const interleaved = file.getSamples(true, Int16Array) as unknown as Int16Array;
  const of = (channel: 'left' | 'right') =>
    interleaved.filter((_, index) => index % numChannels === (channel === 'left' ? 0 : 1));
  return {
    channels: numChannels,
    rate: sampleRate,
    bits: bitsPerSample,
    samples: interleaved.length / numChannels,
    share(channel, hertz) {
      const samples = of(channel);
      const length = sampleRate / 10;
      const tenths = Array.from({ length: Math.floor(samples.length / length) }, (_, index) =>
        loudness(samples.subarray(index * length, (index + 1) * length), hertz, sampleRate),
      );
      return tenths.filter((loud) => loud > CLEAR).length / Math.max(1, tenths.length);
    },
    rms(channel, fromSecond = 0, toSecond = Number.POSITIVE_INFINITY) {
      const part = of(channel).subarray(fromSecond * sampleRate, toSecond * sampleRate);
      return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / part.length);
    },
  };
}
