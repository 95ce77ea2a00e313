import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { paths } from '#contract/api.ts';
import type { OwnNumber } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { toast } from '#web/lib/toast.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useRefresh } from './carrier.ts';

export function RemoveNumber({ number, onClose }: { number: OwnNumber | null; onClose: () => void }) {
  const refresh = useRefresh();
  // The words stay while the dialog closes.
  const shown = useRef(number);
  if (number) shown.current = number;
  const remove = useMutation({
    mutationFn: (leaving: OwnNumber) => api.delete(paths.number(leaving.id)),
    onSuccess: (_answer, leaving) => {
      toast.success(`${leaving.display} was removed`);
      return refresh();
    },
    onError: (fault) => toast.failure(fault),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      open={number !== null}
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${shown.current?.display ?? ''}?`}
      description="Nobody can call from it any more. It stays yours at the carrier, and its calls stay in the history."
      confirm="Remove"
      danger
      pending={remove.isPending}
      onConfirm={() => number && remove.mutate(number)}
    />
  );
}
