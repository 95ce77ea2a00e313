import { Link } from '@tanstack/react-router';
import type { Contact } from '#contract/contacts.ts';
import { CallButton } from '#web/calling/call-button.tsx';
import { DoNotCallBadge } from '#web/calling/do-not-call-badge.tsx';
import { Avatar } from '#web/ui/avatar.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { type ContactActions, RowActions } from './contact-actions.tsx';
import { kindNames } from './contacts-search.ts';

type ContactCardsProps = ContactActions & { contacts: readonly Contact[] };

/** The list on a phone: a card each, with a Call button that says so. */
export function ContactCards({ contacts, ...actions }: ContactCardsProps) {
  return (
    <ul className="space-y-2">
      {contacts.map((contact) => (
        <li key={contact.id}>
          <Card aria-label={contact.name} className="space-y-3 p-3">
            <div className="flex items-start gap-3">
              <Avatar name={contact.name} />
              <div className="min-w-0 flex-1">
                <Link to="/contacts/$id" params={{ id: contact.id }} className="block truncate font-medium">
                  {contact.name}
                </Link>
                {contact.company && <p className="truncate text-xs text-faint">{contact.company}</p>}
                <p className="truncate text-sm text-soft tabular">{contact.phones[0]?.display ?? 'No number'}</p>
                {contact.doNotCall && <DoNotCallBadge />}
              </div>
              <Badge tone={contact.kind === 'customer' ? 'accent' : 'neutral'}>{kindNames[contact.kind]}</Badge>
            </div>
            <div className="flex items-center gap-1">
              {contact.phones.length > 0 && (
                <CallButton
                  look="text"
                  name={contact.name}
                  contactId={contact.id}
                  phones={contact.phones}
                  doNotCall={contact.doNotCall !== null}
                  className="mr-auto min-w-32"
                />
              )}
              <span className="ml-auto flex gap-1">
                <RowActions contact={contact} {...actions} />
              </span>
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}
