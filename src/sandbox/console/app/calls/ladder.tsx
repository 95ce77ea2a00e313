import clsx from 'clsx';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Scroll } from '../ui/scroll.tsx';
import type { Lane, Ladder as Layout } from './ladder.model.ts';
import { Rung, TIME, TIME_PX } from './rung.tsx';

/** Narrower lanes would cut every label; beyond the screen the ladder scrolls sideways. */
const LANE_PX = 76;
function Heads({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <div aria-hidden="true" className="sticky top-0 z-10 flex border-line border-b bg-surface py-1.5">
      <span className={clsx(TIME, 'text-soft text-xs')}>Time</span>
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

/** A ladder that is read at its foot stays there while rungs are added. */
const NEAR_PX = 80;

function useFoot(rows: number, follow: boolean) {
  const box = useRef<HTMLElement>(null);
  const atFoot = useRef(follow);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new rung is what asks for a look at the foot
  useEffect(() => {
    if (box.current && atFoot.current) box.current.scrollTop = box.current.scrollHeight;
  }, [rows]);
  const onScroll = () => {
    const seen = box.current;
    if (seen) atFoot.current = seen.scrollHeight - seen.scrollTop - seen.clientHeight < NEAR_PX;
  };
  return { box, onScroll };
}

/** `follow`: the call lives, so what comes next is what matters. */
export function Ladder({
  ladder,
  follow,
  open,
  onOpen,
}: {
  readonly ladder: Layout;
  readonly follow: boolean;
  readonly open: number | null;
  readonly onOpen: (id: number) => void;
}) {
  const { lanes, rows } = ladder;
  const { box, onScroll } = useFoot(rows.length, follow);
  return (
    <Scroll
      ref={box}
      label="Ladder"
      onScroll={onScroll}
      onKeyDown={walk}
      className="relative max-h-[72dvh] overflow-auto rounded-lg border border-line bg-surface"
    >
      <div style={{ minWidth: TIME_PX + LANE_PX * lanes.length }}>
        <Heads lanes={lanes} />
        <ol>
          {rows.map((row) => (
            <li key={row.id}>
              <Rung row={row} lanes={lanes} open={row.id === open} onOpen={() => onOpen(row.id)} />
            </li>
          ))}
        </ol>
      </div>
    </Scroll>
  );
}
