import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ChevronLeft, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import { CallButton } from '#web/calling/call-button.tsx';
import { CallDrawer } from '#web/calling/call-drawer.tsx';
import { DoNotCallBadge } from '#web/calling/do-not-call-badge.tsx';
import { api } from '#web/lib/api.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { compact, type RawSearch, textParam, useSearchState, wordParam } from '#web/lib/search-state.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { Tab, TabPanel, Tabs, TabsList } from '#web/ui/tabs.tsx';
import { ContactCalls } from './contact-calls.tsx';
import { ContactDetails } from './contact-details.tsx';
import { ContactDrawer } from './contact-drawer.tsx';
import { kindNames } from './contacts-search.ts';
import { DeleteContact } from './delete-contact.tsx';
import { NoteBox } from './note-box.tsx';
import { Timeline } from './timeline.tsx';

type ContactSearch = { tab?: 'calls'; call?: string };
const contactSearch = (raw: RawSearch): ContactSearch =>
  compact({ tab: wordParam(raw.tab, ['calls'] as const), call: textParam(raw.call) });

export function ContactPage() {
  const { id } = useParams({ from: '/signed-in/contacts/$id' });
  const contact = useQuery({ queryKey: keys.contacts.one(id), queryFn: () => api.get<Contact>(paths.contact(id)) });
  return (
    <>
      <Link to="/contacts" className="mb-2 inline-flex items-center gap-1 text-sm text-soft hover:text-ink">
        <ChevronLeft aria-hidden className="size-4" />
        Contacts
      </Link>
      {contact.data ? <ContactView contact={contact.data} /> : <PageHeader title="Contact" />}
      {!contact.data && contact.error && <ErrorState error={contact.error} onRetry={() => void contact.refetch()} />}
      {contact.isPending && (
        <Card>
          <SkeletonRows label="Loading the contact" />
        </Card>
      )}
    </>
  );
}

function ContactView({ contact }: { contact: Contact }) {
  const { search, change } = useSearchState(contactSearch);
  const openCall = (call: string) => change({ call });
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2 wrap-anywhere">
            {contact.name}
            <Badge tone={contact.kind === 'customer' ? 'accent' : 'neutral'}>{kindNames[contact.kind]}</Badge>
            {contact.doNotCall && <DoNotCallBadge />}
          </span>
        }
        description={contact.company}
        actions={<HeaderActions contact={contact} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <ContactDetails contact={contact} />
        <Tabs
          value={search.tab ?? 'timeline'}
          onValueChange={(tab) => change({ tab: tab === 'calls' ? 'calls' : undefined })}
        >
          <TabsList aria-label="About this contact">
            <Tab value="timeline">Timeline</Tab>
            <Tab value="calls">Call history</Tab>
          </TabsList>
          <TabPanel value="timeline" className="space-y-4">
            <NoteBox contactId={contact.id} />
            <Timeline contact={contact} onOpenCall={openCall} />
          </TabPanel>
          <TabPanel value="calls">
            <ContactCalls contact={contact} onOpenCall={openCall} />
          </TabPanel>
        </Tabs>
      </div>
      <CallDrawer callId={search.call} onClose={() => change({ call: undefined })} />
    </>
  );
}

function HeaderActions({ contact }: { contact: Contact }) {
  const navigate = useNavigate();
  const mayWrite = useMay('contacts:write');
  const mayDelete = useMay('contacts:delete');
  const [over, setOver] = useState<'nothing' | 'edit' | 'delete'>('nothing');
  const close = () => setOver('nothing');
  return (
    <>
      <CallButton
        look="text"
        name={contact.name}
        contactId={contact.id}
        phones={contact.phones}
        doNotCall={contact.doNotCall !== null}
      />
      {mayWrite && (
        <Button onClick={() => setOver('edit')}>
          <Pencil aria-hidden />
          Edit
        </Button>
      )}
      {mayDelete && (
        <Button variant="ghost" size="icon" aria-label={`Delete ${contact.name}`} onClick={() => setOver('delete')}>
          <Trash2 aria-hidden />
        </Button>
      )}
      {over === 'edit' && <ContactDrawer contact={contact} onClose={close} />}
      {over === 'delete' && (
        <DeleteContact contact={contact} onClose={close} onDeleted={() => void navigate({ to: '/contacts' })} />
      )}
    </>
  );
}
