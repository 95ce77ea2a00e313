import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CalendarClock, ListChecks, Mail, NotebookPen, Phone, PhoneOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Activity } from '#contract/activities.ts';
import { paths } from '#contract/api.ts';
import type { Note } from '#contract/contacts.ts';
import type { TimelineEntry } from '#contract/timeline.ts';
import { api } from '#web/lib/api.ts';
import { dateTime } from '#web/lib/format.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { TimelineFrame } from './timeline-frame.tsx';

export function NoteEntry({ note, contactId }: { note: Note; contactId: string }) {
  const queries = useQueryClient();
  const mayWrite = useMay('contacts:write');
  const [asking, setAsking] = useState(false);
  const deletion = useMutation({
    mutationFn: () => api.delete(paths.note(note.id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.contacts.timeline(contactId) }),
    onError: (fault) => toast.failure(fault, 'The note could not be deleted'),
    onSettled: () => setAsking(false),
  });
  return (
    <TimelineFrame
      icon={<NotebookPen />}
      title={`Note by ${note.author?.name ?? 'somebody who has left'}`}
      at={note.createdAt}
      actions={
        mayWrite && (
          <Button variant="ghost" size="icon-sm" aria-label="Delete this note" onClick={() => setAsking(true)}>
            <Trash2 aria-hidden />
          </Button>
        )
      }
    >
      <p className="wrap-anywhere whitespace-pre-wrap">{note.text}</p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this note?"
        description="It cannot be brought back."
        confirm="Delete"
        danger
        pending={deletion.isPending}
        onConfirm={() => deletion.mutate()}
      />
    </TimelineFrame>
  );
}

const activityIcons = { call: Phone, task: ListChecks, meeting: CalendarClock, email: Mail } as const;

export function ActivityEntry({ activity }: { activity: Activity }) {
  const Icon = activityIcons[activity.type];
  return (
    <TimelineFrame icon={<Icon />} title={activity.subject} at={activity.scheduledAt}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <Badge tone={activity.completed ? 'green' : 'amber'}>{activity.completed ? 'Done' : 'Open'}</Badge>
        <span>due {dateTime(activity.scheduledAt)}</span>
        {activity.createdBy && <span>by {activity.createdBy.name}</span>}
      </p>
      {activity.description && <p className="text-sm wrap-anywhere whitespace-pre-wrap">{activity.description}</p>}
    </TimelineFrame>
  );
}

type DoNotCallEntryProps = {
  entry: Extract<TimelineEntry, { kind: 'do-not-call' }>;
  onOpenCall: (callId: string) => void;
};

export function DoNotCallEntry({ entry: { marked, by, reason, callId, at }, onOpenCall }: DoNotCallEntryProps) {
  const who = by.name || 'the system';
  return (
    <TimelineFrame
      icon={marked ? <PhoneOff /> : <Phone />}
      title={marked ? `Marked “do not call” by ${who}` : `“Do not call” taken back by ${who}`}
      at={at}
      actions={
        callId !== null && (
          <Button size="sm" onClick={() => onOpenCall(callId)}>
            Said after a call
          </Button>
        )
      }
    >
      {reason && <p className="wrap-anywhere whitespace-pre-wrap">{reason}</p>}
    </TimelineFrame>
  );
}
