import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { CornerDownLeft, Phone, UserRound } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { CallTarget } from '#web/calling/desk.ts';
import { placeCall } from '#web/calling/place-call.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { settingsPages } from './navigation.ts';
import { type Place, places, rankPlaces } from './palette-ranking.ts';
import { usePaletteSearch } from './use-palette-search.ts';

/** Finds a contact to open or call, dials a typed number, goes to a page. Opened with Ctrl or Cmd and K. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const mayCall = useMay('calls:place');
  const search = usePaletteSearch(text);
  const found = rankPlaces(text, useAllowedPlaces());
  const best = (mayCall && search.dial && 'dial') || firstOf(search.contacts[0]?.id, found[0]?.to);
  const [marked, setMarked] = useState(best);
  // Enter takes the best answer to what is typed now, not the entry that was the best one before.
  useEffect(() => setMarked(best), [best]);
  const go = (href: string) => {
    onClose();
    void navigate({ href });
  };
  const call = (target: CallTarget) => {
    onClose();
    void placeCall(target);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Search or dial"
      titleHidden
      className="top-[10vh] max-h-[80vh] max-w-xl translate-y-0 overflow-hidden"
      flush
    >
      <Command label="Search or dial" shouldFilter={false} loop value={marked} onValueChange={setMarked}>
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="A contact, a number, or a page"
          className="h-12 w-full border-b bg-transparent px-4 text-base outline-none"
        />
        <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
          <Command.Empty className="p-4 text-center text-soft">
            {search.isSearching ? <Spinner label="Searching" /> : 'Nothing found.'}
          </Command.Empty>
          {search.refusal && <p className="px-3 py-2 text-sm text-soft">{search.refusal}</p>}
          {mayCall && search.dial && <DialEntry target={search.dial} onCall={call} />}
          {search.contacts.length > 0 && (
            <Group heading="Contacts">
              {search.contacts.map((contact) => (
                <ContactEntries key={contact.id} contact={contact} mayCall={mayCall} onOpen={go} onCall={call} />
              ))}
            </Group>
          )}
          <PlaceEntries found={found} onGo={go} />
        </Command.List>
      </Command>
    </Dialog>
  );
}

const firstOf = (contactId: string | undefined, place: string | undefined) =>
  contactId === undefined ? (place ?? '') : `open ${contactId}`;

function useAllowedPlaces() {
  const allowed = useMe()?.permissions ?? [];
  const barred = settingsPages.filter(({ permission }) => !allowed.includes(permission)).map(({ to }) => to as string);
  return places.filter(({ to }) => !barred.includes(to));
}

type PlaceEntriesProps = { found: readonly Pick<Place, 'to' | 'label'>[]; onGo: (href: string) => void };

function PlaceEntries({ found, onGo }: PlaceEntriesProps) {
  if (found.length === 0) return null;
  return (
    <Group heading="Go to">
      {found.map(({ to, label }) => (
        <Entry key={to} value={to} icon={<CornerDownLeft aria-hidden />} onSelect={() => onGo(to)}>
          {label}
        </Entry>
      ))}
    </Group>
  );
}

function DialEntry({ target, onCall }: { target: CallTarget; onCall: (target: CallTarget) => void }) {
  return (
    <Group heading="Dial">
      <Entry value="dial" icon={<Phone aria-hidden className="text-ok" />} onSelect={() => onCall(target)}>
        Call {target.name === target.display ? target.display : `${target.name}, ${target.display}`}
      </Entry>
    </Group>
  );
}

type ContactEntriesProps = {
  contact: ReturnType<typeof usePaletteSearch>['contacts'][number];
  mayCall: boolean;
  onOpen: (href: string) => void;
  onCall: (target: CallTarget) => void;
};

function ContactEntries({ contact, mayCall, onOpen, onCall }: ContactEntriesProps) {
  const { id, name, company, doNotCall } = contact;
  const phone = contact.phones[0];
  return (
    <>
      <Entry value={`open ${id}`} icon={<UserRound aria-hidden />} onSelect={() => onOpen(`/contacts/${id}`)}>
        {name}
        {company && <span className="text-faint"> · {company}</span>}
        {doNotCall && <span className="text-faint"> · Do not call</span>}
      </Entry>
      {mayCall && phone && !doNotCall && (
        <Entry
          value={`call ${id}`}
          icon={<Phone aria-hidden className="text-ok" />}
          onSelect={() => onCall({ name, contactId: id, to: phone.number, display: phone.display })}
        >
          Call {name} <span className="tabular text-faint">{phone.display}</span>
        </Entry>
      )}
    </>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
    >
      {children}
    </Command.Group>
  );
}

type EntryProps = { value: string; icon: ReactNode; onSelect: () => void; children: ReactNode };

function Entry({ value, icon, onSelect, children }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Command.Item>
  );
}
