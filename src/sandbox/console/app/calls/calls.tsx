import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { go, usePlace } from '../lib/address.ts';
import { useSandbox } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/states.tsx';
import { Teach } from '../ui/teach.tsx';
import { CallDetail } from './call-detail.tsx';
import { CallList } from './call-list.tsx';
import { callsOf, callWith } from './group.ts';

/** List and call side by side where there is room; on narrow screens the call takes the list's place. */
export function Calls() {
  const { legs, handsets } = useSandbox();
  const place = usePlace();
  const calls = useMemo(() => callsOf(legs), [legs]);
  const names = useMemo(
    () => new Map(handsets.flatMap(({ number, label }) => (label === null ? [] : [[number, label] as const]))),
    [handsets],
  );
  const chosen = callWith(calls, place.call);
  const shown = chosen ?? calls[0] ?? null;
  if (!shown)
    return (
      <div className="p-3">
        <h2 className="sr-only">Calls</h2>
        <Empty title="No calls yet">
          <Teach />
        </Empty>
      </div>
    );
  return (
    <div className="grid min-h-0 xl:h-full xl:grid-cols-[17rem_minmax(0,1fr)] xl:grid-rows-[minmax(0,1fr)]">
      <h2 className="sr-only">Calls</h2>
      <div className={`min-w-0 overflow-y-auto border-line xl:block xl:border-r ${chosen ? 'hidden' : ''}`}>
        <CallList calls={calls} open={shown} names={names} />
      </div>
      <div className={`min-w-0 xl:block xl:overflow-y-auto ${chosen ? '' : 'hidden'}`}>
        <div className="px-3 pt-3 xl:hidden">
          <Button look="quiet" onClick={() => go({ view: 'calls' })}>
            <ArrowLeft size={14} aria-hidden="true" /> All calls
          </Button>
        </div>
        <CallDetail key={shown.id} call={shown} names={names} />
      </div>
    </div>
  );
}
