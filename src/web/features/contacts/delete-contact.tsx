import { useMutation, useQueryClient } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

type DeleteContactProps = { contact: Contact; onClose: () => void; onDeleted?: () => void };

export function DeleteContact({ contact, onClose, onDeleted }: DeleteContactProps) {
  const queries = useQueryClient();
  const deletion = useMutation({
    mutationFn: () => api.delete(paths.contact(contact.id)),
    onSuccess: () => {
      toast.success('Contact deleted', contact.name);
      onClose();
      onDeleted?.();
      // Not everything under `contacts`: the page of this one would ask for what is gone.
      return Promise.all([
        queries.invalidateQueries({ queryKey: keys.contacts.lists }),
        queries.invalidateQueries({ queryKey: keys.contacts.tags }),
      ]);
    },
    onError: (fault) => toast.failure(fault, `${contact.name} could not be deleted`),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${contact.name}?`}
      description="The contact, its numbers and its notes are deleted. The calls stay in the history, without the name."
      confirm="Delete"
      danger
      pending={deletion.isPending}
      onConfirm={() => deletion.mutate()}
    />
  );
}
