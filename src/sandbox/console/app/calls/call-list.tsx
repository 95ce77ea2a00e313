import clsx from 'clsx';
import type { LegView } from '#sandbox/control/views.ts';
import { go, queryOf } from '../lib/address.ts';
import { phaseTone, plural, timeOfDay } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { type Call, farEnd } from './group.ts';

const ROWS = 200;

const troubles = (legs: readonly LegView[]): number =>
  legs.reduce((sum, leg) => sum + leg.ladder.filter((rung) => rung.level !== 'ok').length, 0);

function CallRow({
  call,
  open,
  names,
}: {
  readonly call: Call;
  readonly open: boolean;
  readonly names: ReadonlyMap<string, string>;
}) {
  const [first] = call.legs;
  if (!first) return null;
  const name = (number: string) => names.get(number) ?? number;
  const wrong = troubles(call.legs);
  const place = { view: 'calls', call: call.id } as const;
  return (
    <a
      href={queryOf(place)}
      aria-current={open ? 'true' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go(place);
      }}
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)] gap-0.5 border-line border-b border-l-[3px] px-3 py-2 hover:bg-sunken focus-visible:-outline-offset-2',
        open ? 'border-l-accent bg-accent-tint' : 'border-l-transparent',
      )}
    >
      <span className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-medium">{call.legs.map((leg) => name(farEnd(leg))).join(', ')}</span>
        <Badge tone={phaseTone[first.phase]}>{first.phase}</Badge>
      </span>
      <span className="flex items-center justify-between gap-2 text-soft text-xs">
        <span className="min-w-0 truncate">
          {first.direction === 'inbound' ? `calls ${name(first.to)}` : `called from ${name(first.from)}`}
        </span>
        <span className="shrink-0 font-mono tabular-nums">{timeOfDay(first.createdAt).slice(0, 8)}</span>
      </span>
      {(call.legs.length > 1 || wrong > 0) && (
        <span className="flex gap-2 text-soft text-xs">
          {call.legs.length > 1 && plural(call.legs.length, 'leg')}
          {wrong > 0 && <span className="text-bad">{plural(wrong, 'warning or error', 'warnings or errors')}</span>}
        </span>
      )}
    </a>
  );
}

export function CallList({
  calls,
  open,
  names,
}: {
  readonly calls: readonly Call[];
  readonly open: Call | null;
  readonly names: ReadonlyMap<string, string>;
}) {
  return (
    <ul aria-label="Calls" className="min-w-0">
      {calls.slice(0, ROWS).map((call) => (
        <li key={call.id}>
          <CallRow call={call} open={call.id === open?.id} names={names} />
        </li>
      ))}
      {calls.length > ROWS && <li className="p-3 text-soft text-xs">Older calls are in the journal.</li>}
    </ul>
  );
}
