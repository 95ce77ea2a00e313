import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { paths } from '#contract/api.ts';
import type { Member } from '#contract/team.ts';
import { api } from '#web/lib/api.ts';
import { useMe } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

export function RemoveMember({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const client = useQueryClient();
  const me = useMe();
  // The words stay while the dialog fades out.
  const shown = useRef(member);
  if (member) shown.current = member;
  const remove = useMutation({
    mutationFn: (leaving: Member) => api.delete(paths.member(leaving.id)),
    onSuccess: (_answer, leaving) => {
      if (leaving.userId === me?.user.id) return window.location.assign('/');
      toast.success(`${leaving.name} was removed`);
      return client.invalidateQueries({ queryKey: keys.members });
    },
    onError: (fault) => toast.failure(fault),
    onSettled: onClose,
  });
  const isSelf = shown.current?.userId === me?.user.id;
  return (
    <ConfirmDialog
      open={member !== null}
      onOpenChange={(open) => !open && onClose()}
      title={isSelf ? `Leave ${me?.organization?.name}?` : `Remove ${shown.current?.name}?`}
      description={
        isSelf
          ? 'You can no longer see the organization until somebody invites you again. Your calls and notes stay.'
          : 'They can no longer sign in to this organization. Their calls, notes and contacts stay.'
      }
      confirm={isSelf ? 'Leave' : 'Remove'}
      danger
      pending={remove.isPending}
      onConfirm={() => member && remove.mutate(member)}
    />
  );
}
