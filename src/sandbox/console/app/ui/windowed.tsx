import { type ReactNode, type UIEvent, useEffect, useRef, useState } from 'react';
import { Scroll } from './scroll.tsx';

/** Rows drawn above and below what is seen, so that scrolling by keyboard never meets a hole. */
const SPARE = 8;

/** Only the rows in view exist; all rows have one height (pixels), so their places need no measuring. */
export function Windowed<T>({
  label,
  rows,
  rowHeight,
  keyOf,
  onEnd,
  children,
}: {
  readonly label: string;
  readonly rows: readonly T[];
  readonly rowHeight: number;
  readonly keyOf: (row: T) => string | number;
  /** The last row is near the view: there may be more to fetch. */
  readonly onEnd?: () => void;
  readonly children: (row: T) => ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return;
    const watch = new ResizeObserver(() => setHeight(seen.clientHeight));
    watch.observe(seen);
    return () => watch.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
  const last = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + SPARE);
  const atEnd = last >= rows.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with more rows the end may be in view again
  useEffect(() => {
    if (atEnd) onEnd?.();
  }, [atEnd, rows.length]);
  return (
    <Scroll
      ref={box}
      label={label}
      className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden"
      onScroll={(event: UIEvent<HTMLElement>) => setTop(event.currentTarget.scrollTop)}
    >
      <ul aria-label={label} className="relative" style={{ height: rows.length * rowHeight }}>
        {rows.slice(first, last).map((row, index) => (
          <li
            key={keyOf(row)}
            aria-setsize={rows.length}
            aria-posinset={first + index + 1}
            className="absolute inset-x-0"
            style={{ top: (first + index) * rowHeight, height: rowHeight }}
          >
            {children(row)}
          </li>
        ))}
      </ul>
    </Scroll>
  );
}
