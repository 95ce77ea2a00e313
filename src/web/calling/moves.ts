import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import type { NewMove, Target } from '#contract/moves.ts';
import { mayActIn } from '#contract/ownership.ts';
import { api } from '#web/lib/api.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { doOnce, useUnderWay } from './deeds.ts';
import { hearCalls } from './live-calls.ts';

export type Moves = {
  /** Gives whether it was written down. */
  readonly move: (move: NewMove) => Promise<boolean>;
  /** Whether this very move is under way: sent from here and not answered yet. */
  readonly moving: (move: NewMove) => boolean;
  readonly may: boolean;
};

/** What one may do in a call's room. What came of a move shows in the call, whoever made it. */
export function useMoves(call: Call): Moves {
  const me = useMe();
  const mayOwn = useMay('calls:move');
  const mayAny = useMay('calls:move-any');
  const underWay = useUnderWay(call.id);
  return {
    move: async (move) => {
      const send = (signal: AbortSignal) => api.post<Call>(paths.moves(call.id), move, { signal });
      const moved = await doOnce({ callId: call.id, name: nameOf(move), words: wordsOf(move), send });
      if (moved !== null) hearCalls([moved]);
      return moved !== null;
    },
    moving: (move) => underWay(nameOf(move)),
    may: mayAny || (mayOwn && mayActIn(call, me?.user.id)),
  };
}

const nameOfTarget = (target: Target): string => {
  switch (target.kind) {
    case 'agent':
      return target.userId;
    case 'contact':
      return `${target.contactId} ${target.to ?? ''}`;
    case 'number':
      return target.number;
  }
};

/** A hold and its end are one: which of them was meant first counts. Of transfers there is one at a time. */
function nameOf(move: NewMove): string {
  switch (move.kind) {
    case 'hold':
    case 'mute':
    case 'drop':
      return `${move.kind} ${move.legSid}`;
    case 'add':
      return `add ${nameOfTarget(move.target)}`;
    case 'transfer':
      return `transfer ${nameOfTarget(move.target)} ${move.way}`;
    default:
      return move.kind;
  }
}

/** What did not come through, in the words of its button. */
function wordsOf(move: NewMove): string {
  switch (move.kind) {
    case 'hold':
      return move.hold ? 'Hold' : 'Resume';
    case 'mute':
      return move.muted ? 'Mute' : 'Unmute';
    default:
      return words[move.kind];
  }
}

const words = {
  add: 'Adding somebody',
  transfer: 'The transfer',
  'complete-transfer': 'Handing over',
  'cancel-transfer': 'Taking the call back',
  drop: 'Removing somebody',
  leave: 'Leaving',
  keys: 'The keys',
} as const;
