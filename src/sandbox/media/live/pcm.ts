import { SAMPLE_RATE } from '../plane.ts';

/** What goes over a line at once: 20 ms. */
export const FRAME_MS = 20;
export const FRAME = (SAMPLE_RATE * FRAME_MS) / 1000;

/** 160 samples of 16 bits; null is silence. */
export type Frame = Int16Array | null;

/** Several sounds at once, clipped as a telephone clips. One alone is passed on as it is: it must not be written to. */
export function mix(frames: readonly Frame[]): Frame {
  let first: Frame = null;
  let sum: Int32Array | null = null;
  for (const frame of frames) {
    if (!frame) continue;
    if (!first) {
      first = frame;
      continue;
    }
    sum ??= Int32Array.from(first);
    for (let at = 0; at < FRAME; at += 1) sum[at] = (sum[at] ?? 0) + (frame[at] ?? 0);
  }
  return sum ? clipped(sum) : first;
}

function clipped(sum: Int32Array): Int16Array {
  const frame = new Int16Array(FRAME);
  for (let at = 0; at < FRAME; at += 1) frame[at] = Math.max(-32_768, Math.min(32_767, sum[at] ?? 0));
  return frame;
}

/** Louder than a line's own noise: about -44 dB. What a recorder that waits for silence takes for a voice. */
const AUDIBLE = 200;

export const isLoud = (frame: Frame): boolean => frame?.some((sample) => Math.abs(sample) > AUDIBLE) ?? false;

/** A muted browser sends silence, and a Pause plays it. */
export const isSound = (frame: Frame): frame is Int16Array => frame?.some((sample) => sample !== 0) ?? false;
