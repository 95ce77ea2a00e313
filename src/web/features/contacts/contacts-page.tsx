import { Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import { LoadMore } from '#web/lib/load-more.tsx';
import { useMay } from '#web/lib/me.ts';
import { useIsPhone } from '#web/lib/media.ts';
import { usePages } from '#web/lib/pages.ts';
import { keys } from '#web/lib/query.ts';
import { useSearchState } from '#web/lib/search-state.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import type { ContactActions } from './contact-actions.tsx';
import { ContactCards } from './contact-cards.tsx';
import { ContactDrawer } from './contact-drawer.tsx';
import { ContactFilters } from './contact-filters.tsx';
import { ContactTable } from './contact-table.tsx';
import { type ContactsSearch, contactsQuery, contactsSearch } from './contacts-search.ts';
import { DeleteContact } from './delete-contact.tsx';

export { contactsSearch } from './contacts-search.ts';

/** What lies over the list. */
type Over =
  | { kind: 'nothing' }
  | { kind: 'new' }
  | { kind: 'edit'; contact: Contact }
  | { kind: 'delete'; contact: Contact };
const nothing: Over = { kind: 'nothing' };

export function ContactsPage() {
  const { search, change } = useSearchState(contactsSearch);
  const [over, setOver] = useState<Over>(nothing);
  const mayWrite = useMay('contacts:write');
  const create = () => setOver({ kind: 'new' });
  const close = () => setOver(nothing);
  return (
    <>
      <PageHeader
        title="Contacts"
        actions={
          mayWrite && (
            <Button variant="primary" onClick={create}>
              <Plus aria-hidden />
              New contact
            </Button>
          )
        }
      />
      <div className="space-y-3">
        <ContactFilters search={search} onChange={change} />
        <ContactList
          search={search}
          onCreate={mayWrite ? create : undefined}
          onClear={() =>
            change({ q: undefined, kind: undefined, ownerId: undefined, tag: undefined, doNotCall: undefined })
          }
          onEdit={(contact) => setOver({ kind: 'edit', contact })}
          onDelete={(contact) => setOver({ kind: 'delete', contact })}
        />
      </div>
      {over.kind === 'new' && <ContactDrawer onClose={close} />}
      {over.kind === 'edit' && <ContactDrawer contact={over.contact} onClose={close} />}
      {over.kind === 'delete' && <DeleteContact contact={over.contact} onClose={close} />}
    </>
  );
}

type ContactListProps = ContactActions & {
  search: ContactsSearch;
  onCreate: (() => void) | undefined;
  onClear: () => void;
};

function ContactList({ search, onCreate, onClear, ...actions }: ContactListProps) {
  const filters = contactsQuery(search);
  const list = usePages<Contact>(keys.contacts.list(filters), paths.contacts, filters);
  const isPhone = useIsPhone();
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.items === undefined) {
    return (
      <Card>
        <SkeletonRows label="Loading contacts" />
      </Card>
    );
  }
  if (list.items.length === 0) {
    return <NoContacts filtered={Object.keys(filters).length > 0} onCreate={onCreate} onClear={onClear} />;
  }
  const View = isPhone ? ContactCards : ContactTable;
  return (
    <>
      <View contacts={list.items} {...actions} />
      <LoadMore more={list.more} />
    </>
  );
}

type NoContactsProps = { filtered: boolean; onCreate: (() => void) | undefined; onClear: () => void };

function NoContacts({ filtered, onCreate, onClear }: NoContactsProps) {
  return (
    <Card>
      {filtered ? (
        <EmptyState
          icon={<Users />}
          title="Nobody matches"
          action={<Button onClick={onClear}>Clear the filters</Button>}
        >
          Search finds names, companies, e-mails and any spelling of a number.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<Users />}
          title="No contacts yet"
          action={
            onCreate && (
              <Button variant="primary" onClick={onCreate}>
                <Plus aria-hidden />
                New contact
              </Button>
            )
          }
        >
          Contacts are the people you call. Add one with a phone number, then press the green phone beside the name: the
          call, its outcome and your notes are kept on the contact’s page.
        </EmptyState>
      )}
    </Card>
  );
}
