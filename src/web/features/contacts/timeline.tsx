import { History } from 'lucide-react';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import type { TimelineEntry } from '#contract/timeline.ts';
import { LoadMore } from '#web/lib/load-more.tsx';
import { usePages } from '#web/lib/pages.ts';
import { keys } from '#web/lib/query.ts';
import { Card } from '#web/ui/card.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { CallEntry } from './call-entry.tsx';
import { ActivityEntry, DoNotCallEntry, NoteEntry } from './timeline-entries.tsx';

type TimelineProps = { contact: Contact; onOpenCall: (callId: string) => void };

/** Calls, notes, activities and who was to be called no more, in one stream, newest first. */
export function Timeline({ contact, onOpenCall }: TimelineProps) {
  const entries = usePages<TimelineEntry>(
    keys.contacts.timeline(contact.id),
    paths.contactTimeline(contact.id),
    {},
    25,
  );
  if (entries.error) return <ErrorState error={entries.error} onRetry={entries.retry} />;
  if (entries.items === undefined) {
    return (
      <Card>
        <SkeletonRows label="Loading the timeline" />
      </Card>
    );
  }
  if (entries.items.length === 0) {
    return (
      <Card>
        <EmptyState icon={<History />} title="Nothing has happened yet">
          Calls, notes and tasks with {contact.name} are gathered here, the newest on top.
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <ol aria-label="Timeline" className="space-y-3">
        {entries.items.map((entry) => (
          <li key={`${entry.kind}-${entry.id}`}>
            {entry.kind === 'call' && <CallEntry call={entry.call} onOpen={onOpenCall} />}
            {entry.kind === 'note' && <NoteEntry note={entry.note} contactId={contact.id} />}
            {entry.kind === 'do-not-call' && <DoNotCallEntry entry={entry} onOpenCall={onOpenCall} />}
            {entry.kind === 'activity' && <ActivityEntry activity={entry.activity} />}
          </li>
        ))}
      </ol>
      <LoadMore more={entries.more} />
    </>
  );
}
