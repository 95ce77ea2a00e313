import clsx from 'clsx';
import type { KeyboardEvent } from 'react';
import { type Tone, timeOfDay, tookWords } from '../lib/words.ts';
import { Scroll } from '../ui/scroll.tsx';
import { type Lane, type Ladder as Layout, type Row, span } from './ladder.model.ts';

const stroke: Record<Tone, string> = {
  go: 'text-go',
  ring: 'text-ring',
  bad: 'text-bad',
  accent: 'text-accent',
  quiet: 'text-soft',
};
const pill: Record<Tone, string> = {
  go: 'border-go bg-go-tint text-go',
  ring: 'border-ring bg-ring-tint text-ring',
  bad: 'border-bad bg-bad-tint text-bad',
  accent: 'border-accent bg-accent-tint text-accent',
  quiet: 'border-edge bg-sunken text-ink',
};

/** Narrower lanes would cut every label; beyond the screen the ladder scrolls sideways. */
const LANE_PX = 116;
const TIME_PX = 92;
/** A silence this long is worth a word between two rows. */
const GAP_MS = 1000;

function Arrow({ row, lanes }: { readonly row: Row; readonly lanes: number }) {
  const { left, width } = span(row, lanes);
  const rightward = row.to > row.from;
  return (
    <span
      className={clsx('absolute inset-y-0 grid content-center', stroke[row.tone])}
      style={{ left: `${left}%`, width: `${width}%` }}
    >
      <span className="truncate px-2 text-center text-ink text-xs leading-4">{row.label}</span>
      <svg aria-hidden="true" width="100%" height="8" className="block overflow-visible">
        <line
          x1="0"
          x2="100%"
          y1="4"
          y2="4"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={row.broken ? '4 4' : undefined}
        />
        {row.broken ? (
          <svg aria-hidden="true" x="50%" y="4" overflow="visible">
            <path d="M-4-4 4 4M4-4-4 4" stroke="currentColor" strokeWidth="2" />
          </svg>
        ) : (
          <svg aria-hidden="true" x={rightward ? '100%' : '0'} y="4" overflow="visible">
            <path d={rightward ? 'M-8-4 0 0-8 4Z' : 'M8-4 0 0 8 4Z'} fill="currentColor" />
          </svg>
        )}
      </svg>
      {row.note !== '' && <span className="truncate px-2 text-center text-xs leading-4">{row.note}</span>}
    </span>
  );
}

function Happening({ row, lanes }: { readonly row: Row; readonly lanes: number }) {
  return (
    <span
      className="absolute inset-y-0 grid content-center justify-items-center px-0.5"
      style={{ left: `${(row.from * 100) / lanes}%`, width: `${100 / lanes}%` }}
    >
      <span className={clsx('max-w-full truncate rounded-full border px-2 text-xs leading-5', pill[row.tone])}>
        {row.label}
      </span>
    </span>
  );
}

function Rails({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <span aria-hidden="true" className="absolute inset-0">
      {lanes.map((lane, index) => (
        <span
          key={lane.key}
          className="absolute inset-y-0 w-px bg-line"
          style={{ left: `${((index + 0.5) * 100) / lanes.length}%` }}
        />
      ))}
    </span>
  );
}

function Heads({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <div aria-hidden="true" className="sticky top-0 z-10 flex border-line border-b bg-surface py-1.5">
      <span style={{ width: TIME_PX }} className="shrink-0 px-2 text-soft text-xs">
        Time
      </span>
      {lanes.map((lane) => (
        <span key={lane.key} className="min-w-0 flex-1 px-1 text-center">
          <span className="block truncate font-semibold text-xs">{lane.title}</span>
          <span className="block truncate text-soft text-xs">{lane.note}</span>
        </span>
      ))}
    </div>
  );
}

/** Up and down walk the arrows, so that Tab need not be pressed once for each. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const rungs = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-rung]')];
  const next = rungs[rungs.findIndex((rung) => rung.matches(':focus')) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function Ladder({
  ladder,
  open,
  onOpen,
}: {
  readonly ladder: Layout;
  readonly open: number | null;
  readonly onOpen: (id: number) => void;
}) {
  const lanes = ladder.lanes.length;
  return (
    <Scroll
      label="Ladder"
      onKeyDown={walk}
      className="relative max-h-[70dvh] overflow-auto rounded-lg border border-line bg-surface"
    >
      <div style={{ minWidth: TIME_PX + LANE_PX * lanes }}>
        <Heads lanes={ladder.lanes} />
        <ol>
          {ladder.rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                data-rung={row.id}
                aria-label={`${timeOfDay(row.at)}, ${row.spoken}`}
                aria-current={row.id === open}
                title={[row.label, row.note].filter(Boolean).join(' · ')}
                onClick={() => onOpen(row.id)}
                className={clsx(
                  'flex w-full text-left hover:bg-sunken focus-visible:-outline-offset-2',
                  row.id === open && 'bg-accent-tint',
                )}
              >
                <span
                  style={{ width: TIME_PX }}
                  className="shrink-0 self-center px-2 font-mono text-[11px] text-soft tabular-nums leading-4"
                >
                  {timeOfDay(row.at)}
                  {row.gapMs >= GAP_MS && <span className="block">+{tookWords(row.gapMs)}</span>}
                </span>
                <span
                  className={clsx(
                    'relative block flex-1',
                    row.from === row.to ? 'h-8' : row.note === '' ? 'h-9' : 'h-12',
                  )}
                >
                  <Rails lanes={ladder.lanes} />
                  {row.from === row.to ? <Happening row={row} lanes={lanes} /> : <Arrow row={row} lanes={lanes} />}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </Scroll>
  );
}
