import clsx from 'clsx';
import { memo } from 'react';
import { nameOf } from '../lib/names.ts';
import { phaseTone, plural, timeOfDay } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { Windowed } from '../ui/windowed.tsx';
import { type Call, farEnd } from './group.ts';

/** Two lines: one height for every call, so that their places need no measuring. */
const ROW_PX = 60;

type Names = ReadonlyMap<string, string>;

const CallRow = memo(function CallRow({
  call,
  open,
  names,
  q,
}: {
  readonly call: Call;
  readonly open: boolean;
  readonly names: Names;
  readonly q: string;
}) {
  const [first] = call.legs;
  if (!first) return null;
  const name = (number: string) => nameOf(number, names);
  const wrong = call.legs.reduce((sum, leg) => sum + leg.troubles, 0);
  return (
    <PlaceLink
      to={{ view: 'calls', call: call.id, q }}
      aria-current={open ? 'true' : undefined}
      className={clsx(
        'grid h-full grid-cols-[minmax(0,1fr)] content-center gap-0.5 border-line border-b border-l-[3px] border-l-transparent px-3 hover:bg-sunken focus-visible:-outline-offset-2',
        // Beside its details it is lit; where a list has the screen for itself nothing is open yet.
        open && 'xl:border-l-accent xl:bg-accent-tint',
      )}
    >
      <span className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-medium">{call.legs.map((leg) => name(farEnd(leg))).join(', ')}</span>
        <Badge tone={phaseTone[first.phase]}>{first.phase}</Badge>
      </span>
      <span className="flex items-center gap-2 text-soft text-xs">
        <span className="min-w-0 flex-1 truncate">
          {first.direction === 'inbound' ? `calls ${name(first.to)}` : `called from ${name(first.from)}`}
          {call.legs.length > 1 && ` · ${plural(call.legs.length, 'leg')}`}
        </span>
        {wrong > 0 && (
          <span className="shrink-0 text-bad" title={plural(wrong, 'warning or error', 'warnings or errors')}>
            <span aria-hidden="true">⚠ {wrong}</span>
            <span className="sr-only">{plural(wrong, 'warning or error', 'warnings or errors')}</span>
          </span>
        )}
        <span className="shrink-0 font-mono tabular-nums">{timeOfDay(first.createdAt).slice(0, 8)}</span>
      </span>
    </PlaceLink>
  );
}, sameRow);

type RowProps = { readonly call: Call; readonly open: boolean; readonly names: Names; readonly q: string };

/** Calls are put together anew at every change; their legs are the same objects as long as they say the same. */
function sameRow(one: RowProps, other: RowProps): boolean {
  const { legs } = other.call;
  return (
    one.open === other.open &&
    one.names === other.names &&
    one.q === other.q &&
    one.call.legs.length === legs.length &&
    one.call.legs.every((leg, index) => leg === legs[index])
  );
}

export function CallList({
  calls,
  open,
  names,
  q,
  onEnd,
}: {
  readonly calls: readonly Call[];
  readonly open: Call | null;
  readonly names: Names;
  readonly q: string;
  /** The last one is near. */
  readonly onEnd: () => void;
}) {
  return (
    <Windowed label="Calls" rows={calls} rowHeight={ROW_PX} keyOf={(call) => call.id} onEnd={onEnd}>
      {(call) => <CallRow call={call} open={call.id === open?.id} names={names} q={q} />}
    </Windowed>
  );
}
