import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PhoneOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Activity } from '#contract/activities.ts';
import { paths } from '#contract/api.ts';
import type { CallDetail } from '#contract/calls.ts';
import { api } from '#web/lib/api.ts';
import { dayAndSecond } from '#web/lib/format.ts';
import { keys } from '#web/lib/query.ts';
import { RecordingSection } from '#web/recordings/recording-section.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Drawer } from '#web/ui/dialog.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { CallBadge } from './call-badge.tsx';
import { CallButton } from './call-button.tsx';
import { CallClock } from './call-clock.tsx';
import { CallEvents } from './call-events.tsx';
import { CallReason, RecordingFailure } from './call-failure.tsx';
import { CallLadder } from './call-ladder.tsx';
import { CallSaid } from './call-said.tsx';
import { modeWords, otherNumber, partyOf, wasGivenAway } from './call-words.ts';
import { useEndCall } from './end-call.ts';
import { useLatestCall } from './live-calls.ts';
import { useOwnDisplay } from './own-number.ts';
import { RecordingAnnouncement } from './recording-announcement.tsx';
import { RecordingBadge, RecordingControls } from './recording-control.tsx';
import { recordingFact } from './recording-words.ts';

type CallSheetProps = { callId: string; onClose: () => void };

/** Everything about one call, following it while it lives. */
export function CallSheet({ callId, onClose }: CallSheetProps) {
  const detail = useQuery({
    queryKey: keys.calls.one(callId),
    queryFn: () => api.get<CallDetail>(paths.call(callId)),
  });
  const title = detail.data
    ? `Call ${detail.data.direction === 'inbound' ? 'from' : 'to'} ${partyOf(detail.data)}`
    : 'Call';
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title={title} className="sm:max-w-xl">
      {detail.data && <CallStory detail={detail.data} />}
      {!detail.data && detail.error && <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.isPending && <SkeletonRows rows={5} label="Loading the call" />}
    </Drawer>
  );
}

function CallStory({ detail }: { detail: CallDetail }) {
  const call = useLatestCall(detail);
  return (
    <div className="space-y-5">
      <CallHead call={call} />
      <CallReason call={call} />
      <RecordingFailure call={call} />
      <Section title="What came of it">
        <CallSaid call={call} />
      </Section>
      <Section title="Recording">
        <RecordingSection call={call} />
      </Section>
      <CallFacts call={call} />
      <Section title="Legs">
        <CallLadder call={call} legs={detail.legs} />
      </Section>
      <Section title="Events">
        <CallEvents callId={call.id} />
      </Section>
      <Section title="Activity">
        <CallActivity callId={call.id} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function CallHead({ call }: { call: CallDetail }) {
  const { end, ending, may } = useEndCall(call);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CallBadge call={call} />
      <CallClock call={call} className="font-medium" />
      <RecordingBadge call={call} />
      <RecordingAnnouncement call={call} />
      <span className="ml-auto flex gap-2">
        <RecordingControls call={call} />
        {may ? (
          <Button variant="danger" loading={ending} onClick={end}>
            <PhoneOff aria-hidden />
            End
          </Button>
        ) : (
          <CallButton
            look="text"
            name={partyOf(call)}
            contactId={call.contact?.id}
            phones={[{ number: otherNumber(call), display: call.display }]}
            doNotCall={call.contact?.doNotCall}
          />
        )}
      </span>
    </div>
  );
}

function CallFacts({ call }: { call: CallDetail }) {
  const outbound = call.direction === 'outbound';
  const own = useOwnDisplay(outbound ? call.from : call.to);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'Contact',
      call.contact ? (
        <Link key="contact" to="/contacts/$id" params={{ id: call.contact.id }} className="text-accent-ink underline">
          {call.contact.name}
        </Link>
      ) : (
        'Nobody that you know'
      ),
    ],
    [
      'From',
      <span key="from" className="tabular">
        {outbound ? own : call.display}
      </span>,
    ],
    [
      'To',
      <span key="to" className="tabular">
        {outbound ? call.display : own}
      </span>,
    ],
    ['How', call.mode === null ? 'Inbound' : modeWords[call.mode].title],
    ['By', call.user?.name ?? 'Nobody'],
    ['Placed by', call.placedBy?.name ?? null],
    [call.state === 'ended' ? 'Handled by' : 'Now with', wasGivenAway(call) ? call.handledBy?.name : null],
    ['Placed', dayAndSecond(call.createdAt)],
    ['Answered', call.answeredAt === null ? 'Not answered' : dayAndSecond(call.answeredAt)],
    ['Ended', call.endedAt === null ? 'Under way' : dayAndSecond(call.endedAt)],
    ['Recording', recordingFact(call)],
    ['Message', call.message],
    ['Then connects to', call.forwardTo],
    [
      'Call SID',
      call.sid && (
        <span key="sid" className="font-mono text-xs break-all">
          {call.sid}
        </span>
      ),
    ],
  ];
  return (
    <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function CallActivity({ callId }: { callId: string }) {
  const filters = { callId };
  const activities = useQuery({
    queryKey: keys.activities.list(filters),
    queryFn: () => api.get<{ items: Activity[] }>(paths.activities, { query: filters }),
  });
  if (activities.error) return <ErrorState error={activities.error} onRetry={() => void activities.refetch()} />;
  const items = activities.data?.items;
  if (items === undefined) return <SkeletonRows rows={1} label="Loading the activity" />;
  if (items.length === 0) return <p className="text-sm text-soft">This call wrote no activity.</p>;
  return (
    <ul className="space-y-2">
      {items.map((activity) => (
        <li key={activity.id} className="rounded-md border px-3 py-2 text-sm">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {activity.subject}
            <Badge tone={activity.completed ? 'green' : 'amber'}>{activity.completed ? 'Closed' : 'Open'}</Badge>
          </p>
          <p className="text-soft wrap-anywhere whitespace-pre-wrap">{activity.description}</p>
        </li>
      ))}
    </ul>
  );
}
