import { ChevronDown, ChevronUp } from 'lucide-react';
import type { JournalEntry } from '#sandbox/control/views.ts';
import { timeOfDay } from '../lib/words.ts';
import { IconButton } from '../ui/button.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { kindWords, summary } from './entry-words.ts';

function Legend({ entry }: { readonly entry: JournalEntry }) {
  const { callSid } = entry;
  return (
    <p className="flex flex-wrap gap-x-3 text-[13px] text-soft">
      <span>{kindWords[entry.kind]}</span>
      <span className="font-mono tabular-nums">{timeOfDay(entry.at)}</span>
      <span>no. {entry.id}</span>
      {callSid && (
        <PlaceLink
          to={{ view: 'calls', call: callSid }}
          className="font-mono text-accent underline [overflow-wrap:anywhere]"
        >
          {callSid}
        </PlaceLink>
      )}
    </p>
  );
}

/** An entry in a drawer. `order` is the list it was opened from: the arrows walk it without closing. */
export function EntrySheet({
  entry,
  order,
  onOpen,
  onClose,
}: {
  readonly entry: JournalEntry | null;
  readonly order: readonly number[];
  readonly onOpen: (id: number) => void;
  readonly onClose: () => void;
}) {
  const at = entry ? order.indexOf(entry.id) : -1;
  const step = (by: 1 | -1, name: string, Icon: typeof ChevronUp) => {
    const next = at < 0 ? undefined : order[at + by];
    return (
      <IconButton name={name} disabled={next === undefined} onClick={() => next !== undefined && onOpen(next)}>
        <Icon size={16} aria-hidden="true" />
      </IconButton>
    );
  };
  return (
    <Sheet
      title={entry ? summary(entry) : 'Gone'}
      onClose={onClose}
      actions={
        <>
          {step(-1, 'Entry above', ChevronUp)}
          {step(1, 'Entry below', ChevronDown)}
        </>
      }
    >
      {entry ? (
        <>
          <Legend entry={entry} />
          <EntryDetail entry={entry} />
        </>
      ) : (
        <p className="text-soft">The sandbox no longer has this entry: it was reset, or it keeps only the newest.</p>
      )}
    </Sheet>
  );
}
