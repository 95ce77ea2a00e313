import type { WavShape } from './wav.model.ts';

/** The loudest sample of each part of a second, per channel, 0 to 255: what a waveform is drawn from. */
export type Peaks = { readonly perSecond: number; readonly channels: readonly Uint8Array[] };

/** Fine enough to see a word and to skip a pause; an hour of two channels is 144 kB. */
export const PEAKS_PER_SECOND = 20;

/** Takes the sound as it comes, in pieces of any length, so that no file is ever in memory as a whole. */
export type Peaking = {
  readonly add: (bytes: Buffer) => void;
  readonly finish: () => Peaks & { readonly frames: number };
};

export function startPeaks({ channels, rate }: Pick<WavShape, 'channels' | 'rate'>): Peaking {
  const perBucket = rate / PEAKS_PER_SECOND;
  const frameBytes = channels * 2;
  const found: number[][] = Array.from({ length: channels }, () => []);
  let rest: Buffer = Buffer.alloc(0);
  let frames = 0;

  return {
    add(given) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, given]) : given;
      const whole = bytes.length - (bytes.length % frameBytes);
      for (const [channel, row] of found.entries()) {
        for (let at = channel * 2, frame = frames; at < whole; at += frameBytes, frame += 1) {
          const bucket = Math.floor(frame / perBucket);
          const loud = Math.abs(bytes.readInt16LE(at));
          if (loud > (row[bucket] ?? -1)) row[bucket] = loud;
        }
      }
      frames += whole / frameBytes;
      rest = bytes.subarray(whole);
    },
    finish: () => ({
      perSecond: PEAKS_PER_SECOND,
      frames,
      channels: found.map((row) => Uint8Array.from(row, (loud) => Math.min(255, Math.round((loud / 32_767) * 255)))),
    }),
  };
}
