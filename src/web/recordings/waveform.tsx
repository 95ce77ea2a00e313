import { type PointerEvent, useMemo, useRef } from 'react';
import { clock, duration } from '#web/lib/format.ts';
import { barsOf, type Lane } from './peaks.ts';

/** As many as a phone's 300 pixels can tell apart. */
const BARS = 150;
/** Silence is a line, not nothing. */
const LOWEST = 0.04;

const lanesLooks = ['text-accent', 'text-ok'] as const;

type WaveformProps = {
  readonly lanes: readonly Lane[];
  /** Who speaks on each. */
  readonly names: readonly string[];
  readonly time: number;
  readonly seconds: number;
  readonly onSeek: (place: number) => void;
};

/** Who spoke when, one lane a channel; a click or a drag goes there. Keys are the player's. */
export function Waveform({ lanes, names, time, seconds, onSeek }: WaveformProps) {
  const area = useRef<HTMLDivElement>(null);
  const seek = (event: PointerEvent) => {
    const box = area.current?.getBoundingClientRect();
    if (!box || event.buttons !== 1) return;
    onSeek(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * seconds);
  };
  return (
    <div
      ref={area}
      role="slider"
      tabIndex={0}
      aria-label="Position in the recording"
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(time)}
      aria-valuetext={`${duration(time)} of ${duration(seconds)}`}
      aria-keyshortcuts="ArrowLeft ArrowRight J L Home End 0 1 2 3 4 5 6 7 8 9"
      className="cursor-pointer touch-pan-y space-y-1 rounded-md select-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={seek}
    >
      {lanes.map((lane, at) => (
        <LaneView
          key={names[at] ?? at}
          lane={lane}
          name={names[at] ?? ''}
          look={lanesLooks[at] ?? lanesLooks[0]}
          part={seconds === 0 ? 0 : time / seconds}
        />
      ))}
    </div>
  );
}

type LaneViewProps = { lane: Lane; name: string; look: string; part: number };

function LaneView({ lane, name, look, part }: LaneViewProps) {
  const bars = useMemo(() => barsOf(lane, BARS).map(barPath), [lane]);
  const place = part * BARS;
  const played = Math.round(place);
  return (
    <div>
      <p className="flex items-center gap-1.5 text-xs text-soft">
        <span aria-hidden className={`size-2 shrink-0 rounded-full bg-current ${look}`} />
        <span className="truncate">{name}</span>
      </p>
      {/* The policy allows no inline styles: what moves is an attribute. No clip either: Chromium 156 paints it late. */}
      <svg aria-hidden viewBox={`0 0 ${BARS} 2`} preserveAspectRatio="none" className="block h-9 w-full">
        <path d={bars.slice(0, played).join('')} className={`fill-current ${look}`} />
        <path d={bars.slice(played).join('')} className="fill-current text-edge opacity-60" />
        <line
          x1={place}
          x2={place}
          y1={0}
          y2={2}
          vectorEffect="non-scaling-stroke"
          className="stroke-current text-ink"
          strokeWidth={1}
        />
      </svg>
    </div>
  );
}

function barPath(height: number, at: number): string {
  const half = Math.max(LOWEST, height * 0.95);
  return `M${at + 0.15} ${(1 - half).toFixed(2)}h.7v${(2 * half).toFixed(2)}h-.7z`;
}

/** When the peaks could not be had: a recording plays without its picture. */
export function PlainTrack({ time, seconds, onSeek }: Omit<WaveformProps, 'lanes' | 'names'>) {
  return (
    <input
      type="range"
      aria-label="Position in the recording"
      aria-valuetext={`${clock(time)} of ${clock(seconds)}`}
      min={0}
      max={seconds}
      step={0.1}
      value={time}
      onChange={(event) => onSeek(event.target.valueAsNumber)}
      className="w-full accent-accent"
    />
  );
}
