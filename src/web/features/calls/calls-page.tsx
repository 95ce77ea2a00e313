import { CallDrawer } from '#web/calling/call-drawer.tsx';
import { useMay } from '#web/lib/me.ts';
import { useSearchState } from '#web/lib/search-state.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { CallFilters } from './call-filters.tsx';
import { CallHistory } from './call-history.tsx';
import { callsSearch } from './calls-search.ts';
import { Dialer } from './dialer.tsx';
import { DialerCard } from './dialer-card.tsx';

export { callsSearch } from './calls-search.ts';

/** Dialer and history side by side. */
export function CallsPage() {
  const { search, change } = useSearchState(callsSearch);
  const mayCall = useMay('calls:place');
  return (
    <>
      <PageHeader title="Calls" />
      <div className={mayCall ? 'grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]' : ''}>
        {mayCall && (
          <DialerCard>
            <Dialer />
          </DialerCard>
        )}
        <section aria-label="Call history" className="min-w-0 space-y-3">
          <CallFilters search={search} onChange={change} />
          <CallHistory search={search} onOpen={(call) => change({ call: call.id })} onChange={change} />
        </section>
      </div>
      <CallDrawer callId={search.call} onClose={() => change({ call: undefined })} />
    </>
  );
}
