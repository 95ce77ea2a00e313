import { ArrowLeft } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { go, usePlace } from '../lib/address.ts';
import { useNames } from '../lib/names.ts';
import { plural } from '../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { SearchField } from '../ui/search.tsx';
import { Empty, Loading, Trouble } from '../ui/states.tsx';
import { Teach } from '../ui/teach.tsx';
import { CallDetail } from './call-detail.tsx';
import { CallList } from './call-list.tsx';
import { callsOf, callWith } from './group.ts';
import { useKin } from './use-kin.ts';
import { useRows } from './use-rows.ts';

function Nothing({ narrowed }: { readonly narrowed: boolean }) {
  return (
    <div className="p-3">
      {narrowed ? (
        <Empty title="No call matches">
          <p>Look for a part of a number, a CallSid or a state, such as “busy”, or clear the search.</p>
        </Empty>
      ) : (
        <Empty title="No calls yet">
          <Teach />
        </Empty>
      )}
    </div>
  );
}

/** List and call side by side where there is room; on narrow screens the call takes the list's place. */
export function Calls() {
  const place = usePlace();
  const q = useDeferredValue(place.q);
  const { rows, total, ready, error, touches, older } = useRows({ accountSid: place.account, q });
  const calls = useMemo(() => callsOf(rows), [rows]);
  const names = useNames();
  const listed = callWith(calls, place.call);
  const kin = useKin(ready && place.call !== null && listed === null ? place.call : null);
  const chosen = listed ?? kin;
  const shown = chosen ?? (place.call === null ? (calls[0] ?? null) : null);
  const touched = shown?.legs.reduce((sum, leg) => sum + (touches.get(leg.callSid) ?? 0), 0) ?? 0;
  return (
    <div className="grid h-full min-h-0 grid-rows-[minmax(0,1fr)] xl:grid-cols-[17rem_minmax(0,1fr)]">
      <h2 className="sr-only">Calls</h2>
      <div
        className={`min-h-0 min-w-0 flex-col border-line xl:flex xl:border-r ${place.call === null ? 'flex' : 'hidden'}`}
      >
        <search className="flex items-center gap-2 border-line border-b p-2">
          <SearchField label="Search the calls" placeholder="Number, sid, state …" />
          <span role="status" className="shrink-0 text-soft text-xs tabular-nums">
            {plural(total, 'leg')}
          </span>
        </search>
        <Trouble message={error} />
        {!ready && error === null && <Loading what="the calls" />}
        {ready && calls.length === 0 && <Nothing narrowed={q !== '' || place.account !== null} />}
        {calls.length > 0 && <CallList calls={calls} open={shown} names={names} q={place.q} onEnd={older} />}
      </div>
      <div className={`min-h-0 min-w-0 overflow-y-auto xl:block ${place.call === null ? 'hidden' : ''}`}>
        <div className="px-3 pt-3 xl:hidden">
          <Button look="quiet" onClick={() => go({ ...place, view: 'calls', call: null, entry: null })}>
            <ArrowLeft size={14} aria-hidden="true" /> All calls
          </Button>
        </div>
        {shown ? (
          <CallDetail key={shown.id} call={shown} names={names} touched={touched} />
        ) : (
          ready && place.call !== null && <Gone />
        )}
      </div>
    </div>
  );
}

const Gone = () => (
  <p className="p-3 text-soft">
    The sandbox does not have this call: it was reset, or it keeps only the newest 10,000.
  </p>
);
