import { useDeferredValue, useMemo } from 'react';
import { go, here, usePlace } from '../lib/address.ts';
import { useOwn } from '../lib/names.ts';
import { plural } from '../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { SearchField } from '../ui/search.tsx';
import { Empty, Loading, Trouble } from '../ui/states.tsx';
import { Teach } from '../ui/teach.tsx';
import { Windowed } from '../ui/windowed.tsx';
import { EntryRow, ROW_PX } from './entry-row.tsx';
import { EntrySheet } from './entry-sheet.tsx';
import type { Feed } from './feed.ts';
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
      <SearchField label="Search the journal" placeholder="Number, sid, address, parameter …" />
      <span role="status" className="shrink-0 text-[13px] text-soft tabular-nums">
        {plural(shown, 'entry', 'entries')}
      </span>
    </search>
  );
}

/** How far back has been looked; rows that fill the screen ask for more by themselves when somebody scrolls down. */
function Further({ feed, onOlder }: { readonly feed: Feed; readonly onOlder: () => void }) {
  if (!feed.more) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 border-line border-t px-3 py-1.5 text-[13px] text-soft">
      <span className="min-w-0 flex-1">
        Looked through the newest {feed.entries.length.toLocaleString('en')} entries.
      </span>
      <Button onClick={onOlder}>Look further back</Button>
    </p>
  );
}

function Nothing({ narrowed }: { readonly narrowed: boolean }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-3">
      {narrowed ? (
        <Empty title="Nothing matches">
          <p>Change the words, show everything, or look further back.</p>
        </Empty>
      ) : (
        <Empty title="Nothing has happened yet">
          <Teach />
        </Empty>
      )}
    </div>
  );
}

const open = (entry: number | null) => go({ ...here(), entry }, 'replace');

/** Every request and delivery, newest first; only the rows in view exist, so ten thousand are as quick as ten. */
export function Journal() {
  const place = usePlace();
  const feed = useFeed();
  const { ready, error, older } = feed;
  const entries = useOwn(feed.entries);
  const q = useDeferredValue(place.q);
  const rows = useMemo(() => filtered(entries, choiceOf(place.kind), q), [entries, place.kind, q]);
  const narrow = q !== '' || choiceOf(place.kind) === 'trouble';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h2 className="sr-only">Journal</h2>
      <Filters shown={rows.length} />
      <Trouble message={error} />
      {!ready && !error && rows.length === 0 && <Loading what="the journal" />}
      {ready && rows.length === 0 && <Nothing narrowed={feed.entries.length > 0} />}
      {rows.length > 0 && (
        <Windowed
          label="Journal entries"
          rows={rows}
          rowHeight={ROW_PX}
          keyOf={(entry) => entry.id}
          {...(narrow ? {} : { onEnd: older })}
        >
          {(entry) => <EntryRow entry={entry} open={entry.id === place.entry} onOpen={open} />}
        </Windowed>
      )}
      {(narrow || rows.length === 0) && <Further feed={feed} onOlder={older} />}
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
