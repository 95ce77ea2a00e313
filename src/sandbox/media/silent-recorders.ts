import type { Clock, Timer } from '#sandbox/kernel/clock.ts';
import { draw, frameAt, type Sides, type Tone } from './drawing.ts';
import type { Recorder, RecordingOrder, Sink } from './plane.ts';
import { isConcerned, type Scene, said, sidesOf } from './sides.ts';

/** A recorder and the time up to which it has written. */
type Running = {
  readonly order: RecordingOrder;
  readonly sink: Sink;
  readonly since: number;
  drawn: number;
  pause: 'silence' | 'skip' | null;
  due: Timer | null;
};

/** What recorders would hear, drawn as quiet tones exactly as long as the sounds. */
export type SilentRecorders = {
  start(order: RecordingOrder, sink: Sink): Recorder;
  /** Before anything changes: those that may hear that leg, or all, write what was up to now. */
  catchUp(callSid?: string): void;
  /** After somebody has begun to speak: those that listen for silence wait for longer. */
  listen(): void;
};

const FRAMES_A_MS = frameAt(1);

export function silentRecorders(clock: Clock, scene: Scene): SilentRecorders {
  const running = new Set<Running>();
  const now = () => frameAt(clock.now());
  const writeUp = (recorder: Running) => write(recorder, now(), sidesOf(recorder.order, scene));

  /** What the first side says of itself: how long a Record takes does not hang on what others are played. */
  const mouths = ({ source }: RecordingOrder): readonly Tone[] =>
    source.kind === 'leg' ? (scene.lines.get(source.callSid)?.mouth ?? []) : said(scene, source);

  /** Sets when a recorder that listens for silence has heard enough of it. */
  const watch = (recorder: Running) => {
    const { until } = recorder.order;
    recorder.due?.cancel();
    if (!until) return;
    const spoken = Math.max(0, ...mouths(recorder.order).map((tone) => tone.until));
    const quietSince = Math.max(recorder.since, spoken / FRAMES_A_MS);
    const at = Math.min(recorder.since + until.maxMs, quietSince + until.silenceMs);
    recorder.due = clock.after(at - clock.now(), until.reached);
  };

  return {
    start(order, sink) {
      const recorder: Running = { order, sink, since: clock.now(), drawn: now(), pause: null, due: null };
      running.add(recorder);
      watch(recorder);
      return control(
        recorder,
        () => writeUp(recorder),
        () => running.delete(recorder),
      );
    },
    catchUp(callSid) {
      for (const recorder of running) {
        const { source } = recorder.order;
        if (callSid === undefined || isConcerned(source, callSid, scene.company)) writeUp(recorder);
      }
    },
    listen() {
      for (const recorder of running) watch(recorder);
    },
  };
}

function control(recorder: Running, flush: () => void, forget: () => void): Recorder {
  return {
    pause(how) {
      flush();
      recorder.pause = how;
    },
    resume() {
      flush();
      recorder.pause = null;
    },
    flush,
    stop() {
      flush();
      recorder.due?.cancel();
      forget();
    },
  };
}

function write(recorder: Running, until: number, sides: Sides): void {
  const { sink, order, drawn, pause } = recorder;
  recorder.drawn = until;
  if (until === drawn || pause === 'skip') return;
  if (pause === 'silence') sink.silence(until - drawn);
  else draw(sink, order.channels, sides, drawn, until);
}
