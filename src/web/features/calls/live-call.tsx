import { Link } from '@tanstack/react-router';
import { Circle, ListTree, LoaderCircle, PhoneCall, PhoneOff } from 'lucide-react';
import type { Call } from '#contract/calls.ts';
import { CallClock } from '#web/calling/call-clock.tsx';
import { stateSentence } from '#web/calling/call-words.ts';
import { useEndCall } from '#web/calling/end-call.ts';
import { usePageKeys } from '#web/lib/page-keys.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Kbd } from '#web/ui/kbd.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import { BarParty } from './bar-party.tsx';

/** A call under way: who, where it is, for how long; and the end of it. */
export function LiveCall({ call }: { call: Call }) {
  const { end, ending, may } = useEndCall(call);
  usePageKeys((key) => {
    if (key.toLowerCase() !== 'e' || !may || ending) return false;
    end();
    return true;
  });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2 sm:px-4">
      <BarParty call={call} />
      <div className="order-last flex w-full items-center gap-3 sm:order-none sm:w-auto">
        <LiveState call={call} ending={ending} />
        {call.record && (
          <Badge tone="red">
            <Circle aria-hidden className="fill-current" />
            REC
          </Badge>
        )}
      </div>
      <div className="flex items-center gap-1.5">
        <Tooltip text="Legs and events of this call">
          <Button variant="ghost" size="icon" asChild>
            <Link to="/calls" search={{ call: call.id }} aria-label="Legs and events of this call">
              <ListTree aria-hidden />
            </Link>
          </Button>
        </Tooltip>
        {may && (
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
        )}
      </div>
    </div>
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
