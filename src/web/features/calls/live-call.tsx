import { Link } from '@tanstack/react-router';
import { ListTree, LoaderCircle, PhoneCall, PhoneOff } from 'lucide-react';
import type { Call } from '#contract/calls.ts';
import { CallClock } from '#web/calling/call-clock.tsx';
import { stateSentence } from '#web/calling/call-words.ts';
import { useEndCall } from '#web/calling/end-call.ts';
import { RecordingBadge, RecordingControls } from '#web/calling/recording-control.tsx';
import { ownPart } from '#web/calling/room.ts';
import { useMe } from '#web/lib/me.ts';
import { usePageKeys } from '#web/lib/page-keys.ts';
import { lazyPart } from '#web/lib/part.tsx';
import { Button } from '#web/ui/button.tsx';
import { Kbd } from '#web/ui/kbd.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import { BarParty } from './bar-party.tsx';

// What is done in a room comes with the first call that has one.
const RoomPart = lazyPart(async () => (await import('./room/room-part.tsx')).RoomPart, { fails: 'here' });
const RecordingFailureLine = lazyPart(
  async () => (await import('#web/calling/call-failure.tsx')).RecordingFailureLine,
  { fails: 'here' },
);
const LineQuality = lazyPart(async () => (await import('./room/line-quality.tsx')).LineQuality, { fails: 'above' });

/** A call under way: who, where it is, for how long; what can be done in it; and the end of it. */
export function LiveCall({ call }: { call: Call }) {
  const ending = useEndCall(call);
  const hasRoom = call.mode === 'browser' || call.participants.length > 0;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2 sm:px-4">
        <BarParty call={call} />
        <div className="order-last flex w-full items-center gap-3 sm:order-none sm:w-auto">
          <LiveState call={call} ending={ending.ending} />
          <RecordingBadge call={call} />
          {hasRoom && <LineQuality call={call} />}
        </div>
        <div className="flex items-center gap-1.5">
          <RecordingControls call={call} />
          <Tooltip text="Legs and events of this call">
            <Button variant="ghost" size="icon" asChild>
              <Link to="/calls" search={{ call: call.id }} aria-label="Legs and events of this call">
                <ListTree aria-hidden />
              </Link>
            </Button>
          </Tooltip>
          <EndButton call={call} ending={ending} />
        </div>
      </div>
      <RecordingFailureLine call={call} />
      {hasRoom && <RoomPart call={call} />}
    </>
  );
}

/** Ends the call for everybody; whoever listens to others' calls only leaves them. */
function EndButton({ call, ending: { end, ending, may } }: { call: Call; ending: ReturnType<typeof useEndCall> }) {
  const me = useMe();
  const listens = ownPart(call, me?.user.id)?.role === 'supervisor';
  usePageKeys((key) => {
    if (key.toLowerCase() !== 'e' || !may || ending || listens) return false;
    end();
    return true;
  });
  if (!may || listens) return null;
  return (
    <Tooltip
      text={
        <span className="flex items-center gap-1.5">
          End call <Kbd>E</Kbd>
        </span>
      }
    >
      <Button variant="danger" loading={ending} onClick={end} aria-keyshortcuts="E">
        {!ending && <PhoneOff aria-hidden />}
        {ending ? 'Ending' : 'End'}
      </Button>
    </Tooltip>
  );
}

function LiveState({ call, ending }: { call: Call; ending: boolean }) {
  const connected = call.state === 'in-progress';
  const Icon = connected ? PhoneCall : LoaderCircle;
  return (
    <>
      <span className={`flex min-w-0 items-center gap-1.5 font-medium ${connected ? 'text-ok-ink' : 'text-warn-ink'}`}>
        <Icon aria-hidden className={`size-4 shrink-0 ${connected ? '' : 'animate-spin'}`} />
        <span className="truncate">{ending ? 'Ending…' : stateSentence(call, true)}</span>
      </span>
      <CallClock call={call} className="ml-auto font-semibold sm:ml-0" />
    </>
  );
}
