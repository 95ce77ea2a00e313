import clsx from 'clsx';
import type { CSSProperties } from 'react';
import { type Tone, timeOfDay, tookWords } from '../lib/words.ts';
import { type Lane, type Row, span } from './ladder.model.ts';

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

/** The hour is left out on narrow screens. */
export const TIME = 'w-[4.5rem] shrink-0 px-2 sm:w-[5.75rem]';
export const TIME_PX = 72;
/** A silence this long is worth a word between two rows. */
const GAP_MS = 1000;

/** A label stands over the middle of its arrow, and may be longer than the arrow as far as the ladder reaches. */
function Label({
  row,
  lanes,
  tone,
  children,
}: {
  readonly row: Row;
  readonly lanes: number;
  readonly tone: string;
  readonly children: string;
}) {
  const { left, width } = span(row, lanes);
  const middle = left + width / 2;
  return (
    <span
      className={clsx(
        'relative max-w-(--room) -translate-x-1/2 justify-self-start truncate bg-(--row) px-1 text-xs leading-4',
        tone,
      )}
      style={{ left: `${middle}%`, ...room(2 * Math.min(middle, 100 - middle)) }}
    >
      {children}
    </span>
  );
}

const room = (percent: number): CSSProperties => ({ '--room': `${percent}%` }) as CSSProperties;

function Arrow({ row, lanes }: { readonly row: Row; readonly lanes: number }) {
  const { left, width } = span(row, lanes);
  const rightward = row.to > row.from;
  return (
    <span className={clsx('absolute inset-0 grid grid-cols-[minmax(0,1fr)] content-center', stroke[row.tone])}>
      <Label row={row} lanes={lanes} tone="text-ink">
        {row.label}
      </Label>
      <svg
        aria-hidden="true"
        height="8"
        className="relative block overflow-visible"
        style={{ left: `${left}%`, width: `${width}%` }}
      >
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
      {row.note !== '' && (
        <Label row={row} lanes={lanes} tone="">
          {row.note}
        </Label>
      )}
    </span>
  );
}

function Happening({ row, lanes }: { readonly row: Row; readonly lanes: number }) {
  const { left } = span(row, lanes);
  return (
    <span className="absolute inset-0 grid grid-cols-[minmax(0,1fr)] content-center">
      <span
        className={clsx(
          'relative max-w-(--room) -translate-x-1/2 justify-self-start truncate rounded-full border px-2 text-xs leading-5',
          pill[row.tone],
        )}
        style={{ left: `${left}%`, ...room(2 * Math.min(left, 100 - left)) }}
      >
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

/** One line of the ladder: an arrow, or something that happened in a lane. A button, as it opens the whole entry. */
export function Rung({
  row,
  lanes,
  open,
  onOpen,
}: {
  readonly row: Row;
  readonly lanes: readonly Lane[];
  readonly open: boolean;
  readonly onOpen: () => void;
}) {
  const time = timeOfDay(row.at);
  return (
    <button
      type="button"
      data-rung={row.id}
      aria-label={`${time}, ${row.spoken}`}
      aria-current={open}
      title={[row.label, row.note].filter(Boolean).join(' · ')}
      onClick={onOpen}
      className={clsx(
        'flex w-full bg-(--row) text-left hover:[--row:var(--color-sunken)] focus-visible:-outline-offset-2',
        open ? '[--row:var(--color-accent-tint)]' : '[--row:var(--color-surface)]',
      )}
    >
      <span className={clsx(TIME, 'self-center font-mono text-[11px] text-soft tabular-nums leading-4')}>
        <span className="max-sm:hidden">{time.slice(0, 3)}</span>
        {time.slice(3)}
        {row.gapMs >= GAP_MS && <span className="block">+{tookWords(row.gapMs)}</span>}
      </span>
      <span className={clsx('relative block flex-1', row.from === row.to ? 'h-8' : row.note === '' ? 'h-9' : 'h-12')}>
        <Rails lanes={lanes} />
        {row.from === row.to ? <Happening row={row} lanes={lanes.length} /> : <Arrow row={row} lanes={lanes.length} />}
      </span>
    </button>
  );
}
