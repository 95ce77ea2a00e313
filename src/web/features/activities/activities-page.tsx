import { ListChecks, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Activity } from '#contract/activities.ts';
import { paths } from '#contract/api.ts';
import { CallDrawer } from '#web/calling/call-drawer.tsx';
import { LoadMore } from '#web/lib/load-more.tsx';
import { useMay } from '#web/lib/me.ts';
import { usePages } from '#web/lib/pages.ts';
import { keys } from '#web/lib/query.ts';
import { useSearchState } from '#web/lib/search-state.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { type ActivitiesSearch, activitiesQuery, activitiesSearch } from './activities-search.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityRow } from './activity-row.tsx';
import { NewActivityDialog } from './new-activity-dialog.tsx';

export { activitiesSearch } from './activities-search.ts';

/** What was done and what is to be done, with whom. */
export function ActivitiesPage() {
  const { search, change } = useSearchState(activitiesSearch);
  const mayWrite = useMay('activities:write');
  const [creating, setCreating] = useState(false);
  const create = () => setCreating(true);
  return (
    <>
      <PageHeader
        title="Activities"
        actions={
          mayWrite && (
            <Button variant="primary" onClick={create}>
              <Plus aria-hidden />
              New task
            </Button>
          )
        }
      />
      <div className="space-y-3">
        <ActivityFilters search={search} onChange={change} />
        <ActivityList
          search={search}
          onOpenCall={(call) => change({ call })}
          onClear={() => change({ type: undefined, show: undefined, userId: undefined })}
          onCreate={mayWrite ? create : undefined}
        />
      </div>
      {creating && <NewActivityDialog onClose={() => setCreating(false)} />}
      <CallDrawer callId={search.call} onClose={() => change({ call: undefined })} />
    </>
  );
}

type ActivityListProps = {
  search: ActivitiesSearch;
  onOpenCall: (callId: string) => void;
  onClear: () => void;
  onCreate: (() => void) | undefined;
};

function ActivityList({ search, onOpenCall, onClear, onCreate }: ActivityListProps) {
  const filters = activitiesQuery(search);
  const list = usePages<Activity>(keys.activities.list(filters), paths.activities, filters);
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.items === undefined) {
    return (
      <Card>
        <SkeletonRows label="Loading activities" />
      </Card>
    );
  }
  if (list.items.length === 0) {
    return <NoActivities filtered={Object.keys(filters).length > 0} onClear={onClear} onCreate={onCreate} />;
  }
  return (
    <Card>
      <ul aria-label="Activities" className="divide-y">
        {list.items.map((activity) => (
          <ActivityRow key={activity.id} activity={activity} onOpenCall={onOpenCall} />
        ))}
      </ul>
      <LoadMore more={list.more} />
    </Card>
  );
}

type NoActivitiesProps = { filtered: boolean; onClear: () => void; onCreate: (() => void) | undefined };

function NoActivities({ filtered, onClear, onCreate }: NoActivitiesProps) {
  return (
    <Card>
      {filtered ? (
        <EmptyState
          icon={<ListChecks />}
          title="No activities match"
          action={<Button onClick={onClear}>Clear the filters</Button>}
        />
      ) : (
        <EmptyState
          icon={<ListChecks />}
          title="No activities yet"
          action={onCreate && <Button onClick={onCreate}>New task</Button>}
        >
          Every call writes one by itself: open while it is under way, closed by its outcome. Tasks are for what you
          must not forget.
        </EmptyState>
      )}
    </Card>
  );
}
