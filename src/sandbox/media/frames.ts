import { type Channels, SAMPLE_RATE, type Sink } from './plane.ts';

/** What one media message carries. */
export const FRAME_MS = 20;
const FRAME_SAMPLES = (SAMPLE_RATE * FRAME_MS) / 1000;

/** Cuts what a recorder hears into frames of 20 ms, one array for each channel; they are the receiver's to keep. */
export function framer(channels: Channels, onFrame: (frame: readonly Int16Array[]) => void): Sink {
  const empty = () => Array.from({ length: channels }, () => new Int16Array(FRAME_SAMPLES));
  let frame = empty();
  let filled = 0;

  const advance = (by: number) => {
    filled += by;
    if (filled < FRAME_SAMPLES) return;
    const full = frame;
    frame = empty();
    filled = 0;
    onFrame(full);
  };

  return {
    write(samples) {
      for (let at = 0; at < samples.length; at += channels) {
        for (const [channel, of] of frame.entries()) of[filled] = samples[at + channel] ?? 0;
        advance(1);
      }
    },
    silence(frames) {
      for (let left = frames; left > 0; ) {
        const now = Math.min(left, FRAME_SAMPLES - filled);
        left -= now;
        advance(now);
      }
    },
  };
}
