import type { Call } from '#contract/calls.ts';
import { clock, duration } from '#web/lib/format.ts';
import { clockStart } from './call-words.ts';
import { isLive } from './live-calls.reduce.ts';
import { useNow } from './use-now.ts';

/** The running time of a live call, or the talk time of an ended one. Not announced: it would speak each second. */
export function CallClock({ call, className }: { call: Call; className?: string }) {
  const live = isLive(call);
  const start = Date.parse(clockStart(call));
  const now = useNow(live, start);
  if (live) {
    return (
      <span role="timer" aria-live="off" className={`tabular ${className ?? ''}`}>
        {clock((now - start) / 1_000)}
      </span>
    );
  }
  if (call.talkSeconds === null) return <span className={className}>–</span>;
  return (
    <span className={`tabular ${className ?? ''}`} title={duration(call.talkSeconds)}>
      {clock(call.talkSeconds)}
    </span>
  );
}
