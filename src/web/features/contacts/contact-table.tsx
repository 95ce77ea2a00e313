import { Link } from '@tanstack/react-router';
import type { Contact } from '#contract/contacts.ts';
import { CallButton } from '#web/calling/call-button.tsx';
import { DoNotCallBadge } from '#web/calling/do-not-call-badge.tsx';
import { PhoneLink } from '#web/calling/phone-link.tsx';
import { fullTime, plural, relativeTime } from '#web/lib/format.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '#web/ui/table.tsx';
import { type ContactActions, RowActions } from './contact-actions.tsx';
import { kindNames } from './contacts-search.ts';
import { Tags } from './tags.tsx';

type ContactTableProps = ContactActions & { contacts: readonly Contact[] };

export function ContactTable({ contacts, ...actions }: ContactTableProps) {
  return (
    <Card>
      <Table>
        <TableHead>
          <tr>
            <TableHeaderCell>Name</TableHeaderCell>
            <TableHeaderCell>Phone</TableHeaderCell>
            <TableHeaderCell className="hidden xl:table-cell">Kind</TableHeaderCell>
            <TableHeaderCell className="hidden 2xl:table-cell">Tags</TableHeaderCell>
            <TableHeaderCell className="hidden md:table-cell">Owner</TableHeaderCell>
            <TableHeaderCell className="hidden lg:table-cell">Last call</TableHeaderCell>
            <TableHeaderCell className="text-right">Actions</TableHeaderCell>
          </tr>
        </TableHead>
        <TableBody>
          {contacts.map((contact) => (
            <ContactRow key={contact.id} contact={contact} {...actions} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function ContactRow({ contact, ...actions }: ContactActions & { contact: Contact }) {
  const first = contact.phones[0];
  return (
    <TableRow>
      <TableCell>
        <span className="flex items-center gap-3">
          <Avatar name={contact.name} />
          <span className="min-w-0 max-w-44 lg:max-w-56">
            <Link to="/contacts/$id" params={{ id: contact.id }} className="block truncate font-medium hover:underline">
              {contact.name}
            </Link>
            {contact.company && <span className="block truncate text-xs text-faint">{contact.company}</span>}
            {contact.doNotCall && <DoNotCallBadge />}
          </span>
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {first ? (
          <>
            <PhoneLink
              number={first.number}
              display={first.display}
              name={contact.name}
              contactId={contact.id}
              doNotCall={contact.doNotCall !== null}
            />
            {contact.phones.length > 1 && (
              <span className="ml-2 text-xs text-faint">{plural(contact.phones.length - 1, 'more', 'more')}</span>
            )}
          </>
        ) : (
          <span className="text-faint">No number</span>
        )}
      </TableCell>
      <TableCell className="hidden xl:table-cell">
        <Badge tone={contact.kind === 'customer' ? 'accent' : 'neutral'}>{kindNames[contact.kind]}</Badge>
      </TableCell>
      <TableCell className="hidden max-w-56 2xl:table-cell">
        <Tags tags={contact.tags} />
      </TableCell>
      <TableCell className="hidden max-w-40 truncate text-soft md:table-cell">{contact.owner?.name ?? '–'}</TableCell>
      <TableCell className="hidden whitespace-nowrap text-soft lg:table-cell">
        <LastCall at={contact.lastCallAt} />
      </TableCell>
      <TableCell>
        <span className="flex items-center justify-end gap-0.5">
          <CallButton
            look="icon"
            name={contact.name}
            contactId={contact.id}
            phones={contact.phones}
            doNotCall={contact.doNotCall !== null}
          />
          <RowActions contact={contact} {...actions} />
        </span>
      </TableCell>
    </TableRow>
  );
}

function LastCall({ at }: { at: string | null }) {
  if (at === null) return 'never';
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relativeTime(at)}
    </time>
  );
}
