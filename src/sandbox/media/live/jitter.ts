import { FRAME } from './pcm.ts';

/**
 * What a line holds back so that packets which come unevenly are heard evenly: three frames (60 ms) unless told. It puts
 * them in order, and forgets what came too late.
 *
 * It shrinks again: after a stall of this very process (a busy machine) a whole second may lie here, which a naive
 * buffer keeps as delay for the rest of the call (125 ms were measured so). More than `slack` frames above the depth
 * for a whole second: the oldest go.
 */
export type JitterBuffer = {
  /** One packet: the RTP time stamp of its first sample, and 8-bit samples; any number of whole frames. */
  push(timestamp: number, payload: Uint8Array): void;
  /** The next 20 ms; null while nothing is there. */
  pull(): Uint8Array | null;
  readonly counts: { lost: number; late: number; dropped: number };
};

const SLACK = 2;
/** Frames in a row that never came: the far end has stopped or begun anew, and the buffer begins anew with it. */
const GIVEN_UP = 10;
/** One second. A time stamp that jumps further belongs to another stream. */
const JUMP = 8_000;
const PATIENCE = 50;

/** Time stamps go round at 2^32; the difference as a signed number tells before from after. */
const after = (timestamp: number, than: number): number => (timestamp - than) | 0;

export function jitterBuffer(depth = 3): JitterBuffer {
  const frames = new Map<number, Uint8Array>();
  const counts = { lost: 0, late: 0, dropped: 0 };
  let next: number | null = null;
  let missing = 0;
  let deepFor = 0;

  const restart = () => {
    frames.clear();
    next = null;
    missing = 0;
    deepFor = 0;
  };

  const step = (from: number) => {
    const frame = frames.get(from) ?? null;
    frames.delete(from);
    next = (from + FRAME) >>> 0;
    return frame;
  };

  const shrink = () => {
    deepFor = frames.size > depth + SLACK ? deepFor + 1 : 0;
    if (deepFor < PATIENCE) return;
    deepFor = 0;
    while (frames.size > depth && next !== null) {
      if (step(next)) counts.dropped += 1;
    }
  };

  return {
    counts,
    push(timestamp, payload) {
      for (let at = 0; at + FRAME <= payload.length; at += FRAME) {
        const stamp = (timestamp + at) >>> 0;
        if (next !== null && Math.abs(after(stamp, next)) > JUMP) restart();
        if (next !== null && after(stamp, next) < 0) counts.late += 1;
        else frames.set(stamp, payload.subarray(at, at + FRAME));
      }
    },
    pull() {
      if (next === null) {
        if (frames.size < depth) return null;
        next = [...frames.keys()].reduce((first, stamp) => (after(stamp, first) < 0 ? stamp : first));
      }
      shrink();
      const frame = step(next);
      if (frame) {
        missing = 0;
        return frame;
      }
      counts.lost += 1;
      missing += 1;
      if (missing > GIVEN_UP) restart();
      return null;
    },
  };
}
