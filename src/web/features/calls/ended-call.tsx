import { Link } from '@tanstack/react-router';
import { Phone, PhoneOff, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { CallBadge } from '#web/calling/call-badge.tsx';
import { CallClock } from '#web/calling/call-clock.tsx';
import { otherNumber, partyOf } from '#web/calling/call-words.ts';
import { whyNotCalled } from '#web/calling/do-not-call.ts';
import { usePlaceCall } from '#web/calling/use-place-call.ts';
import { useMay } from '#web/lib/me.ts';
import { Button } from '#web/ui/button.tsx';
import { BarParty } from './bar-party.tsx';

/** How long an ended call stays; it stays longer while the pointer or the focus is on it. */
const LINGER_MS = 10_000;

/** What became of the call that has just ended, and the way to another try. */
export function EndedCall({ call, onPutAway }: { call: Call; onPutAway: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onPutAway, LINGER_MS);
    return () => clearTimeout(timer);
  }, [held, onPutAway]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: looking at it only keeps it there; nothing is done by it
    <div
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2 sm:px-4"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <BarParty call={call} />
      <EndedReason call={call} />
      <div className="flex items-center gap-1.5">
        <CallAgain call={call} />
        <Button variant="ghost" size="icon" aria-label="Put this call away" onClick={onPutAway}>
          <X aria-hidden />
        </Button>
      </div>
    </div>
  );
}

/** What became of it, how long it lasted, why, and the way to its story. */
export function EndedReason({ call }: { call: Call }) {
  return (
    <div className="order-last flex w-full min-w-0 items-center gap-3 sm:order-none sm:w-auto sm:max-w-[50%]">
      <CallBadge call={call} />
      {call.talkSeconds !== null && <CallClock call={call} className="font-semibold" />}
      <span className="min-w-0 text-sm text-soft">
        {call.reason}{' '}
        <Link to="/calls" search={{ call: call.id }} className="whitespace-nowrap text-accent-ink underline">
          {call.outcome === 'completed' ? 'Details' : 'See why'}
        </Link>
      </span>
    </div>
  );
}

function CallAgain({ call }: { call: Call }) {
  const mayCall = useMay('calls:place');
  const { place, placing } = usePlaceCall();
  if (!mayCall) return null;
  const again = () =>
    void place(
      { name: partyOf(call), contactId: call.contact?.id, to: otherNumber(call), display: call.display },
      call.mode === null ? {} : { mode: call.mode },
    );
  const why = whyNotCalled(partyOf(call), call.contact?.doNotCall);
  return (
    <Button variant="call-outline" loading={placing} disabledReason={why} onClick={again}>
      {why === null ? <Phone aria-hidden /> : <PhoneOff aria-hidden />}
      Call again
    </Button>
  );
}
