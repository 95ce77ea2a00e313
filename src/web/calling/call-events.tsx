import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { CallEvent } from '#contract/calls.ts';
import { api } from '#web/lib/api.ts';
import { fullTime, timeWithSeconds } from '#web/lib/format.ts';
import { keys } from '#web/lib/query.ts';
import { Badge } from '#web/ui/badge.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';

const sourceNames: Readonly<Record<CallEvent['source'], string>> = {
  command: 'Switchhook',
  leg: 'Phone',
  room: 'Room',
  recording: 'Recording',
  reconciliation: 'Check',
};

/** A call's story in the order in which it happened; each line opens to what its source said. */
export function CallEvents({ callId }: { callId: string }) {
  const events = useQuery({
    queryKey: keys.calls.events(callId),
    queryFn: () => api.get<{ items: CallEvent[] }>(paths.callEvents(callId)),
  });
  if (events.data === undefined) {
    if (events.error) return <ErrorState error={events.error} onRetry={() => void events.refetch()} />;
    return <SkeletonRows rows={4} label="Loading events" />;
  }
  if (events.data.items.length === 0) return <p className="text-sm text-soft">Nothing has happened yet.</p>;
  return (
    <ol className="divide-y rounded-md border">
      {events.data.items.map((event) => (
        <EventLine key={event.id} event={event} />
      ))}
    </ol>
  );
}

function EventLine({ event }: { event: CallEvent }) {
  return (
    <li>
      <details className="group">
        <summary className="flex items-start gap-2 px-3 py-2 text-sm hover:bg-sunken">
          <time
            dateTime={event.at}
            title={fullTime(event.at)}
            className="shrink-0 text-xs leading-5 text-faint tabular"
          >
            {timeWithSeconds(event.at)}
          </time>
          <span className="min-w-0 flex-1 wrap-anywhere">{event.text}</span>
          <Badge>{sourceNames[event.source]}</Badge>
        </summary>
        <div className="space-y-1 bg-sunken px-3 py-2 text-xs">
          <p className="wrap-anywhere text-soft">
            {[
              event.kind,
              event.role,
              event.sequence === null ? null : `sequence ${event.sequence}`,
              event.sid,
              `received ${timeWithSeconds(event.receivedAt)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <pre className="font-mono wrap-anywhere whitespace-pre-wrap">{JSON.stringify(event.payload, null, 2)}</pre>
        </div>
      </details>
    </li>
  );
}
