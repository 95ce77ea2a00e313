import { useMemo, useState } from 'react';
import { usePart } from '../lib/sandbox.ts';
import { plural } from '../lib/words.ts';
import { Empty } from '../ui/states.tsx';
import { AddHandset } from './add-handset.tsx';
import { HandsetCard } from './handset-card.tsx';
import { inOrder, ringingCount, withWords } from './order.ts';

/** More would be a crowd in which nobody looks for one; who does, searches. */
const MOST_SHOWN = 40;
/** A search is worth its place from so many on. */
const SEARCHED_FROM = 8;

/** All virtual phones, those that ring first. */
export function Handsets() {
  const handsets = usePart('handsets');
  const [q, setQ] = useState('');
  const ringing = ringingCount(handsets);
  const found = useMemo(() => inOrder(withWords(handsets, q)), [handsets, q]);
  const hidden = found.length - MOST_SHOWN;
  return (
    <section aria-label="Handsets" className="grid content-start gap-3 p-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold text-base">Handsets</h2>
        <span role="status" className={ringing > 0 ? 'font-medium text-[13px] text-ring' : 'text-[13px] text-soft'}>
          {ringing > 0 ? `${ringing} ringing` : plural(handsets.length, 'phone')}
        </span>
      </div>
      {handsets.length >= SEARCHED_FROM && (
        <input
          type="search"
          aria-label="Search the handsets"
          placeholder="Name or number …"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          className="h-9 w-full min-w-0 rounded-md border border-edge bg-surface px-2 placeholder:text-soft"
        />
      )}
      {handsets.length === 0 && (
        <Empty title="No phones yet">
          <p>
            A phone appears here as soon as an application calls its number. Add one yourself to give it a name, to let
            it answer by itself, or to call from it.
          </p>
        </Empty>
      )}
      {found.slice(0, MOST_SHOWN).map((handset) => (
        <HandsetCard key={handset.number} handset={handset} />
      ))}
      {hidden > 0 && <p className="text-[13px] text-soft">{plural(hidden, 'more phone')}: search for one.</p>}
      <AddHandset />
    </section>
  );
}
