import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import { api } from '#web/lib/api.ts';
import { useDebounced } from '#web/lib/debounced.ts';
import { keys } from '#web/lib/query.ts';
import { Button } from '#web/ui/button.tsx';
import { Combobox } from '#web/ui/combobox.tsx';
import type { ControlProps } from '#web/ui/field.tsx';

type Chosen = { id: string; name: string } | null;
type ContactChoiceProps = Partial<ControlProps> & { value: Chosen; onChange: (value: Chosen) => void };

/** One contact, found by typing. */
export function ContactChoice({ value, onChange, ...control }: ContactChoiceProps) {
  const [text, setText] = useState('');
  const still = useDebounced(text.trim(), 200);
  const found = useQuery({
    queryKey: keys.contacts.complete(`any:${still}`),
    queryFn: ({ signal }) => api.get<{ items: Contact[] }>(paths.contacts, { query: { q: still, limit: 8 }, signal }),
  });
  const contacts = found.data?.items ?? [];
  return (
    <div className="flex gap-2">
      <Combobox
        {...control}
        className="flex-1"
        searchLabel="Search contacts"
        loading={found.isPending}
        onSearch={setText}
        options={contacts.map((contact) => ({
          value: contact.id,
          label: contact.name,
          ...(contact.company ? { hint: contact.company } : {}),
        }))}
        onSelect={(id) => {
          const contact = contacts.find((candidate) => candidate.id === id);
          if (contact) onChange({ id: contact.id, name: contact.name });
        }}
      >
        {value?.name ?? 'No contact'}
      </Combobox>
      {value && (
        <Button variant="ghost" size="icon" aria-label="No contact" onClick={() => onChange(null)}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
