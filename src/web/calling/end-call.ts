import { useEffect, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import { mayActIn } from '#contract/ownership.ts';
import { ApiError, api } from '#web/lib/api.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { toast } from '#web/lib/toast.ts';
import { ANSWER_MS, doOnce, useUnderWay } from './deeds.ts';
import { isLive } from './live-calls.reduce.ts';
import { hearCalls } from './live-calls.ts';

const isOver = (fault: unknown) => fault instanceof ApiError && fault.problem.code === 'already-ended';

/** Ends a call. That it has ended meanwhile is what was wanted; the call is then read anew to show so. */
const endCall = (id: string, signal: AbortSignal): Promise<Call> =>
  api.post<Call>(paths.hangUp(id), undefined, { signal }).catch((fault: unknown) => {
    if (isOver(fault)) return api.get<Call>(paths.call(id), { signal });
    throw fault;
  });

/** Ending is under way until the call is seen to have ended, not only until the request was answered. */
export function useEndCall(call: Call): { end: () => void; ending: boolean; may: boolean } {
  const me = useMe();
  const mayOwn = useMay('calls:end');
  const mayAny = useMay('calls:end-any');
  const sending = useUnderWay(call.id)('end');
  const [asked, setAsked] = useState(false);
  const live = isLive(call);
  useEffect(() => {
    if (!asked || !live) return;
    const late = setTimeout(() => {
      setAsked(false);
      toast.notice(
        'The call has not ended yet',
        'The carrier was asked to end it. If you still hear them, end it again.',
      );
    }, ANSWER_MS);
    return () => clearTimeout(late);
  }, [asked, live]);
  const end = async () => {
    const send = (signal: AbortSignal) => endCall(call.id, signal);
    const ended = await doOnce({ callId: call.id, name: 'end', words: 'The end of the call', send });
    if (ended === null) return;
    setAsked(true);
    hearCalls([ended]);
  };
  return {
    end: () => void end(),
    ending: live && (sending || asked),
    may: live && (mayAny || (mayOwn && mayActIn(call, me?.user.id))),
  };
}
