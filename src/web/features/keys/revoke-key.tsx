import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { paths } from '#contract/api.ts';
import type { ApiKey } from '#contract/keys.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

export function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const client = useQueryClient();
  // The words stay while the dialog closes.
  const shown = useRef(apiKey);
  if (apiKey) shown.current = apiKey;
  const revoke = useMutation({
    mutationFn: ({ id }: ApiKey) => api.delete<ApiKey>(paths.key(id)),
    onSuccess: (revoked) => {
      toast.success(`${revoked.name} works no longer`);
      return client.invalidateQueries({ queryKey: keys.apiKeys });
    },
    onError: (fault) => toast.failure(fault, 'The key was not revoked'),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      open={apiKey !== null}
      onOpenChange={(open) => !open && onClose()}
      title={`Revoke ${shown.current?.name ?? ''}?`}
      description="Programs that use it are refused from now on. It cannot be brought back."
      confirm="Revoke"
      danger
      pending={revoke.isPending}
      onConfirm={() => apiKey && revoke.mutate(apiKey)}
    />
  );
}
