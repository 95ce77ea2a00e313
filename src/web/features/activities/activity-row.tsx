import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock, ListChecks, Mail, Phone } from 'lucide-react';
import type { Activity } from '#contract/activities.ts';
import { paths } from '#contract/api.ts';
import { api } from '#web/lib/api.ts';
import { dateTime, fullTime } from '#web/lib/format.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Badge } from '#web/ui/badge.tsx';
import { typeNames } from './activities-search.ts';

const icons = { call: Phone, task: ListChecks, meeting: CalendarClock, email: Mail } as const;

type ActivityRowProps = { activity: Activity; onOpenCall: (callId: string) => void };

/** One activity; a call closes its own, anything else is ticked off here. */
export function ActivityRow({ activity, onOpenCall }: ActivityRowProps) {
  const { callId, contact } = activity;
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <DoneMark activity={activity} />
      <div className="min-w-0 flex-1 space-y-0.5">
        <p className={`font-medium wrap-anywhere ${activity.completed ? 'text-soft' : ''}`}>{activity.subject}</p>
        {activity.description && <p className="line-clamp-2 text-sm text-soft wrap-anywhere">{activity.description}</p>}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-faint">
          <time dateTime={activity.scheduledAt} title={fullTime(activity.scheduledAt)}>
            {dateTime(activity.scheduledAt)}
          </time>
          {activity.createdBy && <span>{activity.createdBy.name}</span>}
          {contact && (
            <Link to="/contacts/$id" params={{ id: contact.id }} className="text-accent-ink underline">
              {contact.name}
            </Link>
          )}
          {callId !== null && (
            <button type="button" className="text-accent-ink underline" onClick={() => onOpenCall(callId)}>
              Open the call
            </button>
          )}
        </p>
      </div>
      <Badge tone={activity.completed ? 'green' : 'amber'}>{activity.completed ? 'Closed' : 'Open'}</Badge>
    </li>
  );
}

function DoneMark({ activity }: { activity: Activity }) {
  const queries = useQueryClient();
  const mayWrite = useMay('activities:write');
  const change = useMutation({
    mutationFn: (completed: boolean) => api.patch<Activity>(paths.activity(activity.id), { completed }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.activities.all }),
    onError: (fault) => toast.failure(fault, 'The activity could not be changed'),
  });
  const Icon = icons[activity.type];
  if (activity.type === 'call' || !mayWrite) {
    return (
      <span className="flex size-6 shrink-0 items-center justify-center text-soft">
        <Icon aria-hidden className="size-4" />
        <span className="sr-only">{typeNames[activity.type]}</span>
      </span>
    );
  }
  return (
    <label className="flex size-6 shrink-0 items-center justify-center">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        aria-label={`Done: ${activity.subject}`}
        // What was ticked shows at once; the answer, or its failure, then decides.
        checked={change.isPending ? change.variables : activity.completed}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.target.checked)}
      />
    </label>
  );
}
