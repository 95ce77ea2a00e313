import { ArrowRightLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Call } from '#contract/calls.ts';
import { partyOf } from '#web/calling/call-words.ts';
import type { Moves } from '#web/calling/moves.ts';
import { notTakenBy, transferButtons, transferSentence } from '#web/calling/transfer-words.ts';
import { useMe } from '#web/lib/me.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';

/** A transfer under way: how far it is, and the two ways out of it. Stands in a region that is spoken. */
export function TransferNote({ call, moves }: { call: Call; moves: Moves }) {
  const userId = useMe()?.user.id;
  const takenBack = useNotTaken(call, userId);
  const { transfer } = call;
  if (transfer === null) return null;
  const words = transferButtons(call, transfer, userId);
  const cancel = () => {
    takenBack();
    void moves.move({ kind: 'cancel-transfer' });
  };
  const complete = () => void moves.move({ kind: 'complete-transfer' });
  const [canceling, completing] = [
    moves.moving({ kind: 'cancel-transfer' }),
    moves.moving({ kind: 'complete-transfer' }),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-warn-soft px-3 py-2 text-sm text-warn-ink sm:px-4">
      <ArrowRightLeft aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-48">{transferSentence(call, transfer, userId)}</p>
      {moves.may && (
        <span className="flex gap-2">
          <Button size="sm" loading={canceling} disabled={completing} onClick={cancel}>
            {words.cancel}
          </Button>
          {transfer.state === 'talking' && (
            <Button size="sm" variant="primary" loading={completing} disabled={canceling} onClick={complete}>
              {words.complete}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}

/** Says when somebody did not take the call, unless it was taken back here: call what comes back before doing so. */
function useNotTaken(call: Call, userId: string | undefined): () => void {
  const before = useRef(call);
  const own = useRef(false);
  useEffect(() => {
    const who = notTakenBy(before.current, call, userId);
    if (who !== null && !own.current)
      toast.notice(`${who} did not take the call`, `${partyOf(call)} is with you again.`);
    if (call.transfer === null) own.current = false;
    before.current = call;
  }, [call, userId]);
  return () => {
    own.current = true;
  };
}
