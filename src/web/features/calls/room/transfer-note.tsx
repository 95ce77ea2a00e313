import { ArrowRightLeft } from 'lucide-react';
import type { Call, Transfer } from '#contract/calls.ts';
import { partyOf } from '#web/calling/call-words.ts';
import type { Moves } from '#web/calling/moves.ts';
import { Button } from '#web/ui/button.tsx';

/** A transfer under way: how far it is, and the two ways out of it. */
export function TransferNote({ call, moves }: { call: Call; moves: Moves }) {
  const { transfer } = call;
  if (transfer === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 bg-warn-soft px-3 py-2 text-sm text-warn-ink sm:px-4">
      <ArrowRightLeft aria-hidden className="size-4 shrink-0" />
      <p role="status" className="min-w-0 flex-1 basis-48">
        {sentence(transfer, partyOf(call))}
      </p>
      {moves.may && (
        <span className="flex gap-2">
          <Button size="sm" disabled={moves.moving} onClick={() => moves.move({ kind: 'cancel-transfer' })}>
            Back to {partyOf(call)}
          </Button>
          {transfer.state === 'talking' && (
            <Button
              size="sm"
              variant="primary"
              disabled={moves.moving}
              onClick={() => moves.move({ kind: 'complete-transfer' })}
            >
              Hand over
            </Button>
          )}
        </span>
      )}
    </div>
  );
}

function sentence({ state, way, to }: Transfer, customer: string): string {
  const other = to.name ?? to.number;
  if (state === 'talking') return `You talk with ${other}; ${customer} hears music.`;
  const then = way === 'now' ? `${customer} is theirs when they answer, and comes back if not.` : '';
  return `Ringing ${other}; ${customer} hears music. ${then}`.trim();
}
