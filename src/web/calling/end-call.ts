import { useMutation } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import { ApiError, api } from '#web/lib/api.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { toast } from '#web/lib/toast.ts';
import { isLive } from './live-calls.reduce.ts';
import { hearCalls } from './live-calls.ts';
import { ownPart } from './room.ts';

const isOver = (fault: unknown) => fault instanceof ApiError && fault.problem.code === 'already-ended';

/** Ends a call. That it has ended meanwhile is what was wanted; the call is then read anew to show so. */
async function endCall(id: string): Promise<void> {
  const call = await api.post<Call>(paths.hangUp(id)).catch((fault: unknown) => {
    if (isOver(fault)) return api.get<Call>(paths.call(id));
    throw fault;
  });
  hearCalls([call]);
}

/** As the server sees it: who placed it, and whoever talks in it. */
const isOwn = (call: Call, userId: string | undefined): boolean => {
  const part = ownPart(call, userId);
  return call.user?.id === userId || (part?.role === 'agent' && part.state === 'here');
};

/** Ending is under way until the call is seen to have ended, not only until the request was answered. */
export function useEndCall(call: Call): { end: () => void; ending: boolean; may: boolean } {
  const me = useMe();
  const mayOwn = useMay('calls:end');
  const mayAny = useMay('calls:end-any');
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: () => endCall(call.id),
    onError: (fault) => toast.failure(fault, 'The call could not be ended'),
  });
  return {
    end: mutate,
    ending: isLive(call) && (isPending || isSuccess),
    may: isLive(call) && (mayAny || (mayOwn && isOwn(call, me?.user.id))),
  };
}
