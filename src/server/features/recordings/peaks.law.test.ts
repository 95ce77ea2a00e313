import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PEAKS_PER_SECOND, startPeaks } from './peaks.model.ts';

const RATE = 8_000;
const perBucket = RATE / PEAKS_PER_SECOND;

function pcm(frames: readonly (readonly number[])[]): Buffer {
  const bytes = Buffer.alloc(frames.length * (frames[0]?.length ?? 1) * 2);
  for (const [index, sample] of frames.flat().entries()) bytes.writeInt16LE(sample, index * 2);
  return bytes;
}

const sample = fc.integer({ min: -32_768, max: 32_767 });
const sound = fc.array(fc.tuple(sample, sample), { minLength: 1, maxLength: 3 * perBucket });

it('the peaks are the same however the sound is cut, and each is the loudest of its part and channel', () => {
  fc.assert(
    fc.property(sound, fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 20 }), (frames, cuts) => {
      const bytes = pcm(frames);
      const whole = startPeaks({ channels: 2, rate: RATE });
      whole.add(bytes);
      const pieces = startPeaks({ channels: 2, rate: RATE });
      let at = 0;
      for (const length of [...cuts, bytes.length]) {
        pieces.add(bytes.subarray(at, at + length));
        at += length;
      }
      expect(pieces.finish()).toEqual(whole.finish());
      const { channels, frames: counted } = whole.finish();
      expect(counted).toBe(frames.length);
      for (const [channel, row] of channels.entries()) {
        expect(row).toHaveLength(Math.ceil(frames.length / perBucket));
        for (const [bucket, peak] of row.entries()) {
          const part = frames.slice(bucket * perBucket, (bucket + 1) * perBucket);
          const loudest = Math.max(...part.map((frame) => Math.abs(frame[channel] ?? 0)));
          expect(peak).toBe(Math.min(255, Math.round((loudest / 32_767) * 255)));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('keeps the channels apart', () => {
  const peaks = startPeaks({ channels: 2, rate: RATE });
  peaks.add(pcm(Array.from({ length: perBucket }, () => [32_767, 0])));
  expect(peaks.finish().channels.map((row) => [...row])).toEqual([[255], [0]]);
});
