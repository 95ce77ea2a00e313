import { useMutation } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { api } from '#web/lib/api.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { toast } from '#web/lib/toast.ts';
import { hearCalls } from './live-calls.ts';

export type Moves = {
  readonly move: (move: NewMove) => void;
  /** The same, to wait for; gives whether it was written down. */
  readonly moveAndWait: (move: NewMove) => Promise<boolean>;
  readonly moving: boolean;
  readonly may: boolean;
};

/** What one may do in a call's room. What came of a move shows in the call, whoever made it. */
export function useMoves(call: Call): Moves {
  const me = useMe();
  const mayOwn = useMay('calls:move');
  const mayAny = useMay('calls:move-any');
  const { mutate, mutateAsync, isPending } = useMutation({
    mutationFn: (move: NewMove) => api.post<Call>(paths.moves(call.id), move),
    onSuccess: (moved) => hearCalls([moved]),
    onError: (fault) => toast.failure(fault),
  });
  const takesPart = call.user?.id === me?.user.id || call.participants.some(({ userId }) => userId === me?.user.id);
  return {
    move: (move) => mutate(move),
    moveAndWait: (move) =>
      mutateAsync(move).then(
        () => true,
        () => false,
      ),
    moving: isPending,
    may: mayAny || (mayOwn && takesPart),
  };
}
