import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import type { Call } from '#contract/calls.ts';
import { CallBadge } from '#web/calling/call-badge.tsx';
import { CallClock } from '#web/calling/call-clock.tsx';
import { partyOf } from '#web/calling/call-words.ts';
import { DispositionBadge } from '#web/calling/disposition-badge.tsx';
import { isLive } from '#web/calling/live-calls.reduce.ts';
import { useLatestCall } from '#web/calling/live-calls.ts';
import { usePlayInPlace } from '#web/recordings/play-toggle.tsx';
import { TimelineFrame } from './timeline-frame.tsx';

type CallEntryProps = { call: Call; onOpen: (callId: string) => void };

/** A call in the stream: what became of it, how long, who; it follows a live call by itself. */
export function CallEntry({ call: listed, onOpen }: CallEntryProps) {
  const call = useLatestCall(listed);
  const inbound = call.direction === 'inbound';
  const play = usePlayInPlace(listed, partyOf(call));
  return (
    <TimelineFrame
      icon={inbound ? <PhoneIncoming /> : <PhoneOutgoing />}
      at={call.createdAt}
      actions={play.button && <span className="relative">{play.button}</span>}
      title={
        <button type="button" className="text-left after:absolute after:inset-0" onClick={() => onOpen(call.id)}>
          {inbound ? 'Inbound call from' : 'Outbound call to'} <span className="tabular">{call.display}</span>
        </button>
      }
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <CallBadge call={call} />
        <DispositionBadge disposition={call.disposition} />
        {(isLive(call) || call.talkSeconds !== null) && <CallClock call={call} />}
        {call.user && <span>by {call.user.name}</span>}
      </p>
      {call.reason && call.outcome !== 'completed' && <p className="text-sm text-soft wrap-anywhere">{call.reason}</p>}
      {call.note && <p className="text-sm wrap-anywhere whitespace-pre-wrap">{call.note}</p>}
      {play.player && <div className="relative pt-1">{play.player}</div>}
    </TimelineFrame>
  );
}
