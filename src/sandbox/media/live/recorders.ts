import type { Recorder, RecordingOrder, Sink } from '../plane.ts';
import { FRAME, FRAME_MS, type Frame, isLoud, mix } from './pcm.ts';

/** What the two sides of a recording say in this tick. */
export type SidesOf = (order: RecordingOrder) => readonly [first: Frame, second: Frame];

type Running = {
  readonly order: RecordingOrder;
  readonly sink: Sink;
  pause: 'silence' | 'skip' | null;
  ticks: number;
  quiet: number;
  /** It has said that it is over. */
  over: boolean;
};

/** The recordings that run, each written at every tick. */
export type Recorders = {
  start(order: RecordingOrder, sink: Sink): Recorder;
  write(sidesOf: SidesOf): void;
  readonly count: () => number;
};

export function recorders(): Recorders {
  const running = new Set<Running>();
  return {
    start(order, sink) {
      const recorder: Running = { order, sink, pause: null, ticks: 0, quiet: 0, over: false };
      running.add(recorder);
      return control(recorder, () => running.delete(recorder));
    },
    write(sidesOf) {
      for (const recorder of running) writeOne(recorder, sidesOf(recorder.order));
    },
    count: () => running.size,
  };
}

function writeOne(recorder: Running, [first, second]: readonly [Frame, Frame]): void {
  const { order, sink, pause } = recorder;
  watch(recorder, first);
  if (pause === 'skip') return;
  if (pause === 'silence' || (!first && !second)) sink.silence(FRAME);
  else sink.write(order.channels === 2 ? interleave(first, second) : (mix([first, second]) ?? new Int16Array(FRAME)));
}

/** A recorder that ends by itself, after silence or at its longest. */
function watch(recorder: Running, first: Frame): void {
  const { until } = recorder.order;
  if (!until || recorder.over) return;
  recorder.ticks += 1;
  recorder.quiet = isLoud(first) ? 0 : recorder.quiet + 1;
  recorder.over = recorder.ticks * FRAME_MS >= until.maxMs || recorder.quiet * FRAME_MS >= until.silenceMs;
  if (recorder.over) until.reached();
}

function control(recorder: Running, forget: () => void): Recorder {
  return {
    pause(how) {
      recorder.pause = how;
    },
    resume() {
      recorder.pause = null;
    },
    // Every tick is written when it is over: there is nothing to wait for.
    flush() {},
    stop: forget,
  };
}

function interleave(first: Frame, second: Frame): Int16Array {
  const both = new Int16Array(FRAME * 2);
  for (let at = 0; at < FRAME; at += 1) {
    both[at * 2] = first?.[at] ?? 0;
    both[at * 2 + 1] = second?.[at] ?? 0;
  }
  return both;
}
