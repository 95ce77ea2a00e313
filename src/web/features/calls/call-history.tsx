import { useQuery } from '@tanstack/react-query';
import { PhoneCall } from 'lucide-react';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import { CallRow } from '#web/calling/call-row.tsx';
import { useKnownCalls } from '#web/calling/live-calls.ts';
import { api } from '#web/lib/api.ts';
import { LoadMore } from '#web/lib/load-more.tsx';
import { usePages } from '#web/lib/pages.ts';
import { keys } from '#web/lib/query.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import type { ChangeCalls } from './call-filters.tsx';
import { type CallsSearch, callsQuery } from './calls-search.ts';
import { liveRows } from './live-rows.ts';

type CallHistoryProps = { search: CallsSearch; onOpen: (call: Call) => void; onChange: ChangeCalls };

/** Live calls on top, then the ended ones, newest first; both under the same filters. */
export function CallHistory({ search, onOpen, onChange }: CallHistoryProps) {
  const filters = callsQuery(search);
  const liveFilters = { ...filters, live: true };
  const endedFilters = { ...filters, live: false };
  const live = useQuery({
    queryKey: keys.calls.list(liveFilters),
    queryFn: () => api.get<{ items: Call[] }>(paths.calls, { query: { ...liveFilters, limit: 100 } }),
  });
  const ended = usePages<Call>(keys.calls.list(endedFilters), paths.calls, endedFilters);
  const known = useKnownCalls();
  if (ended.error) return <ErrorState error={ended.error} onRetry={ended.retry} />;
  if (ended.items === undefined) {
    return (
      <Card>
        <SkeletonRows label="Loading calls" />
      </Card>
    );
  }
  const liveCalls = liveRows({ read: live.data?.items ?? [], known, ended: ended.items, search });
  if (liveCalls.length + ended.items.length === 0) return <NoCalls filters={filters} onChange={onChange} />;
  return (
    <Card>
      {liveCalls.length > 0 && (
        <ul aria-label="Live calls" className="divide-y border-b-2 border-b-ok/50">
          {liveCalls.map((call) => (
            <CallRow key={call.id} call={call} onOpen={onOpen} />
          ))}
        </ul>
      )}
      <ul aria-label="Ended calls" className="divide-y">
        {ended.items.map((call) => (
          <CallRow key={call.id} call={call} onOpen={onOpen} />
        ))}
      </ul>
      <LoadMore more={ended.more} />
    </Card>
  );
}

function NoCalls({ filters, onChange }: { filters: object; onChange: ChangeCalls }) {
  const nothing = {
    direction: undefined,
    outcome: undefined,
    dispositionId: undefined,
    userId: undefined,
    q: undefined,
    from: undefined,
    to: undefined,
  };
  return (
    <Card>
      {Object.keys(filters).length > 0 ? (
        <EmptyState
          icon={<PhoneCall />}
          title="No calls match"
          action={<Button onClick={() => onChange(nothing)}>Clear the filters</Button>}
        >
          No call has all of what you chose.
        </EmptyState>
      ) : (
        <EmptyState icon={<PhoneCall />} title="No calls yet">
          Type a number into the dialer, or press the green phone beside a contact. Every attempt is kept here, also one
          that was refused, with the reason.
        </EmptyState>
      )}
    </Card>
  );
}
