import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Hold } from '#contract/recordings.ts';
import { api } from '#web/lib/api.ts';
import { dateTime } from '#web/lib/format.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { recordingsQuery } from './call-recordings.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** Whether everything of a call is kept from deletion; those who may place and lift it here. */
export function LegalHold({ callId }: { callId: string }) {
  const { data } = useQuery(recordingsQuery(callId));
  if (!data) return null;
  if (data.hold) return <Held callId={callId} hold={data.hold} mayLift={data.may.hold} />;
  return data.may.hold ? <NotHeld callId={callId} /> : null;
}

/** The change, and the recordings and the audit read anew after it. */
function useHoldChange<T>(change: (given: T) => Promise<void>, done: () => void, failed: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.calls.all }),
    onError: (fault) => toast.failure(fault, failed),
    onSettled: done,
  });
}

function NotHeld({ callId }: { callId: string }) {
  const [asking, setAsking] = useState(false);
  const hold = useHoldChange(
    (reason: string) => api.put<void>(paths.callHold(callId), { reason }),
    () => setAsking(false),
    'The call could not be held',
  );
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        <Scale aria-hidden />
        Legal hold…
      </Button>
      <ReasonDialog
        open={asking}
        onOpenChange={setAsking}
        title="Place this call under legal hold?"
        description="Nothing of it is deleted, by nobody and by no retention, until the hold is lifted."
        label="For what?"
        confirm="Place under hold"
        pending={hold.isPending}
        onConfirm={hold.mutate}
      />
    </>
  );
}

function Held({ callId, hold, mayLift }: { callId: string; hold: Hold; mayLift: boolean }) {
  const [asking, setAsking] = useState(false);
  const release = useHoldChange<void>(
    () => api.delete(paths.callHold(callId)),
    () => setAsking(false),
    'The hold could not be lifted',
  );
  return (
    <Notice
      tone="warn"
      title="Under legal hold"
      action={
        mayLift && (
          <Button size="sm" onClick={() => setAsking(true)}>
            Lift the hold…
          </Button>
        )
      }
    >
      <p className="wrap-anywhere">
        “{hold.reason}” · {hold.heldBy ?? 'Somebody who has left'}, {dateTime(hold.heldAt)}. Nothing of this call is
        deleted meanwhile.
      </p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Lift the legal hold?"
        description="From then on people may delete the recordings again, and those that are older than your organization keeps them are deleted within minutes."
        confirm="Lift the hold"
        danger
        pending={release.isPending}
        onConfirm={() => release.mutate()}
      />
    </Notice>
  );
}
