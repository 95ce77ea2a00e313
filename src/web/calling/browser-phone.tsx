import { useEffect } from 'react';
import { toast } from '#web/lib/toast.ts';
import { isEngaged } from '#web/softphone/phone.reduce.ts';
import { tellOffline, tellPresence, usePresence } from '#web/softphone/presence.ts';
import { rememberedCall } from '#web/softphone/remembered-call.ts';
import { ownsPhone, phoneState, startPhone, usePhone } from '#web/softphone/this-phone.ts';
import { problemOf } from '#web/softphone/trouble-problem.ts';
import { joinCall } from './browser-calls.ts';
import { IncomingCards } from './incoming-cards.tsx';

/** Another tab that is in the call answers in a few milliseconds; a page that was loaded anew is alone. */
const OTHER_TAB_MS = 300;

/** Makes the page a phone, whatever page it is: rings, comes back into a call, and asks before it leaves one. */
export function BrowserPhone({ owner }: { owner: string }) {
  useEffect(() => {
    const remembered = rememberedCall();
    const stop = startPhone({ owner, warn: (trouble) => toast.failure(problemOf(trouble)) });
    const timer = remembered && setTimeout(() => void comeBack(remembered.callId, remembered.muted), OTHER_TAB_MS);
    return () => {
      if (timer) clearTimeout(timer);
      stop();
    };
  }, [owner]);
  usePresenceTold();
  useLeavingAsked();
  return <IncomingCards />;
}

/** After a reload. A tab that was duplicated has the same memory, but its original is still in the call. */
async function comeBack(callId: string, muted: boolean): Promise<void> {
  if (isEngaged(phoneState())) return;
  await joinCall(callId, muted).catch(() => {
    // It has ended meanwhile, or cannot be joined: the bar says so and offers to try again.
  });
}

function usePresenceTold(): void {
  const presence = usePresence();
  const there = usePhone().line === 'ready';
  useEffect(() => (there ? tellPresence(presence) : undefined), [there, presence]);
  useEffect(() => {
    const leave = () => (ownsPhone() && phoneState().line === 'ready' ? tellOffline() : undefined);
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, []);
}

function useLeavingAsked(): void {
  const phone = usePhone();
  const talking = isEngaged(phone) && phone.line !== 'elsewhere';
  useEffect(() => {
    if (!talking) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [talking]);
}
