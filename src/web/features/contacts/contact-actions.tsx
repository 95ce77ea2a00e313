import { Link } from '@tanstack/react-router';
import { Eye, Pencil, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Contact } from '#contract/contacts.ts';
import { useMay } from '#web/lib/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';

export type ContactActions = { onEdit: (contact: Contact) => void; onDelete: (contact: Contact) => void };
type RowActionsProps = ContactActions & { contact: Contact };

/** View, edit and delete, behind the call button. */
export function RowActions({ contact, onEdit, onDelete }: RowActionsProps) {
  const mayWrite = useMay('contacts:write');
  const mayDelete = useMay('contacts:delete');
  return (
    <>
      <Named name={`View ${contact.name}`}>
        <Button variant="ghost" size="icon-sm" asChild>
          <Link to="/contacts/$id" params={{ id: contact.id }} aria-label={`View ${contact.name}`}>
            <Eye aria-hidden />
          </Link>
        </Button>
      </Named>
      {mayWrite && (
        <Named name={`Edit ${contact.name}`}>
          <Button variant="ghost" size="icon-sm" aria-label={`Edit ${contact.name}`} onClick={() => onEdit(contact)}>
            <Pencil aria-hidden />
          </Button>
        </Named>
      )}
      {mayDelete && (
        <Named name={`Delete ${contact.name}`}>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Delete ${contact.name}`}
            onClick={() => onDelete(contact)}
          >
            <Trash2 aria-hidden />
          </Button>
        </Named>
      )}
    </>
  );
}

const Named = ({ name, children }: { name: string; children: ReactElement }) => (
  <Tooltip text={name}>{children}</Tooltip>
);
