import { Search } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { go, usePlace } from '../lib/address.ts';
import { plural } from '../lib/words.ts';
import { Empty, Loading, Trouble } from '../ui/states.tsx';
import { Teach } from '../ui/teach.tsx';
import { Windowed } from '../ui/windowed.tsx';
import { EntryRow, ROW_PX } from './entry-row.tsx';
import { EntrySheet } from './entry-sheet.tsx';
import { type Choice, choiceOf, choices, filtered } from './filter.ts';
import { useFeed } from './use-feed.ts';

const options = Object.entries(choices) as readonly (readonly [Choice, { readonly words: string }])[];

function Filters({ shown }: { readonly shown: number }) {
  const place = usePlace();
  return (
    <search className="flex flex-wrap items-center gap-2 border-line border-b p-3">
      <select
        aria-label="Show"
        value={choiceOf(place.kind)}
        onChange={(event) => go({ ...place, kind: event.target.value }, 'replace')}
        className="h-9 min-w-0 flex-1 basis-full rounded-md border border-edge bg-surface px-2 sm:flex-none sm:basis-auto"
      >
        {options.map(([value, { words }]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <span className="relative min-w-40 flex-[2]">
        <Search size={14} aria-hidden="true" className="absolute top-2.5 left-2.5 text-soft" />
        <input
          type="search"
          aria-label="Search the journal"
          placeholder="Number, sid, address, parameter …"
          value={place.q}
          onChange={(event) => go({ ...place, q: event.target.value }, 'replace')}
          className="h-9 w-full rounded-md border border-edge bg-surface pr-2 pl-8 placeholder:text-soft"
        />
      </span>
      <span role="status" className="shrink-0 text-[13px] text-soft tabular-nums">
        {plural(shown, 'entry', 'entries')}
      </span>
    </search>
  );
}

function Nothing({ narrowed }: { readonly narrowed: boolean }) {
  return (
    <div className="overflow-y-auto p-3">
      {narrowed ? (
        <Empty title="Nothing matches">
          <p>Change the words, or show everything.</p>
        </Empty>
      ) : (
        <Empty title="Nothing has happened yet">
          <Teach />
        </Empty>
      )}
    </div>
  );
}

/** Every request and delivery, newest first; only the rows in view exist, so ten thousand are as quick as ten. */
export function Journal() {
  const place = usePlace();
  const { entries, ready, error } = useFeed();
  const q = useDeferredValue(place.q);
  const rows = useMemo(() => filtered(entries, choiceOf(place.kind), q), [entries, place.kind, q]);
  const open = (entry: number | null) => go({ ...place, entry }, 'replace');
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h2 className="sr-only">Journal</h2>
      <Filters shown={rows.length} />
      <Trouble message={error} />
      {!ready && !error && rows.length === 0 && <Loading what="the journal" />}
      {ready && rows.length === 0 && <Nothing narrowed={entries.length > 0} />}
      {rows.length > 0 && (
        <Windowed label="Journal entries" rows={rows} rowHeight={ROW_PX} keyOf={(entry) => entry.id}>
          {(entry) => <EntryRow entry={entry} open={entry.id === place.entry} onOpen={() => open(entry.id)} />}
        </Windowed>
      )}
      {ready && place.entry !== null && (
        <EntrySheet
          order={rows.map((entry) => entry.id)}
          entry={entries.find((entry) => entry.id === place.entry) ?? null}
          onOpen={open}
          onClose={() => open(null)}
        />
      )}
    </div>
  );
}
