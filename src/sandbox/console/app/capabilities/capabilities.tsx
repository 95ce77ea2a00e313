import clsx from 'clsx';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { CapabilitiesView } from '#sandbox/control/views.ts';
import { go, usePlace } from '../lib/address.ts';
import { api } from '../lib/api.ts';
import { plural } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { SearchField } from '../ui/search.tsx';
import { Empty, Loading, Trouble } from '../ui/states.tsx';
import { type Kind, type Line, linesOf, narrowed, type Wanted } from './capabilities.model.ts';

const kinds = { rest: 'REST operations', twiml: 'TwiML', codes: 'Codes' } as const satisfies Record<Kind, string>;
const wanteds = { all: 'Here or not', here: 'Only what is here', not: 'Only what is not' } as const satisfies Record<
  Wanted,
  string
>;

/** `kind` in the address: `twiml not`. */
function choiceOf(kind: string | null): { readonly kind: Kind; readonly wanted: Wanted } {
  const [first = '', second = ''] = (kind ?? '').split(' ');
  return {
    kind: Object.hasOwn(kinds, first) ? (first as Kind) : 'rest',
    wanted: Object.hasOwn(wanteds, second) ? (second as Wanted) : 'all',
  };
}

function Names({
  words,
  names,
  tone,
}: {
  readonly words: string;
  readonly names: readonly string[];
  readonly tone: string;
}) {
  if (names.length === 0) return null;
  return (
    <p className="min-w-0 text-[13px]">
      <span className={clsx('font-medium', tone)}>{words}: </span>
      <span className="font-mono text-xs [overflow-wrap:anywhere]">{names.join(', ')}</span>
    </p>
  );
}

function Row({ line }: { readonly line: Line }) {
  return (
    <li className="grid min-w-0 gap-1 border-line border-b px-3 py-2">
      <p className="flex min-w-0 flex-wrap items-center gap-2">
        <strong className="min-w-0 font-mono font-semibold text-[13px] [overflow-wrap:anywhere]">{line.name}</strong>
        {line.kind !== 'codes' && (
          <Badge tone={line.supported ? 'go' : 'quiet'}>{line.supported ? 'here' : 'not here'}</Badge>
        )}
        {line.note !== '' && <span className="min-w-0 text-[13px] text-soft">{line.note}</span>}
      </p>
      <Names words="with effect" names={line.effective} tone="text-go" />
      <Names words="accepted without effect" names={line.idle} tone="text-ring" />
      <Names words="not supported (12200)" names={line.missing} tone="text-bad" />
    </li>
  );
}

function useCapabilities() {
  const [read, setRead] = useState<{ readonly view: CapabilitiesView | null; readonly error: string | null }>({
    view: null,
    error: null,
  });
  useEffect(() => {
    let stale = false;
    api.capabilities().then(
      (view) => !stale && setRead({ view, error: null }),
      (error: Error) => !stale && setRead({ view: null, error: error.message }),
    );
    return () => {
      stale = true;
    };
  }, []);
  return read;
}

function Choices({ kind, wanted }: { readonly kind: Kind; readonly wanted: Wanted }) {
  const place = usePlace();
  const choose = (next: string) => go({ ...place, kind: next }, 'replace');
  const box =
    'h-9 min-w-0 flex-1 basis-[calc(50%-0.25rem)] rounded-md border border-edge bg-surface px-2 sm:flex-none sm:basis-auto';
  return (
    <>
      <select
        aria-label="Of what"
        value={kind}
        onChange={(event) => choose(`${event.target.value} ${wanted}`)}
        className={box}
      >
        {Object.entries(kinds).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {kind !== 'codes' && (
        <select
          aria-label="Here or not"
          value={wanted}
          onChange={(event) => choose(`${kind} ${event.target.value}`)}
          className={box}
        >
          {Object.entries(wanteds).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

/** What of Twilio this sandbox does, found out by asking itself: the same report as the documentation's. */
export function Capabilities() {
  const place = usePlace();
  const { kind, wanted } = choiceOf(place.kind);
  const q = useDeferredValue(place.q);
  const { view, error } = useCapabilities();
  const lines = useMemo(() => (view ? linesOf(view) : []), [view]);
  const rows = useMemo(() => narrowed(lines, kind, wanted, q), [lines, kind, wanted, q]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h2 className="sr-only">What of Twilio is here</h2>
      <search className="flex flex-wrap items-center gap-2 border-line border-b p-3">
        <Choices kind={kind} wanted={wanted} />
        <span className="flex min-w-0 flex-[2] basis-full items-center gap-2 sm:basis-48">
          <SearchField label="Search the capabilities" placeholder="Operation, parameter, element, code …" />
          <span role="status" className="shrink-0 text-[13px] text-soft tabular-nums">
            {plural(rows.length, 'line')}
          </span>
        </span>
      </search>
      <Trouble message={error} />
      {!view && error === null && <Loading what="the report" />}
      {view && rows.length === 0 && (
        <div className="p-3">
          <Empty title="Nothing matches">
            <p>What is in no line is not known to Twilio’s description either: it answers 20404, or is warned of.</p>
          </Empty>
        </div>
      )}
      <Scroll label="The report" className="min-h-0 flex-1 overflow-y-auto">
        <ul aria-label="Capabilities">
          {rows.map((line) => (
            <Row key={line.key} line={line} />
          ))}
        </ul>
      </Scroll>
    </div>
  );
}
