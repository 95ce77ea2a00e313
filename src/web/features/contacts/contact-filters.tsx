import { contactKinds } from '#contract/words.ts';
import { memberOptions, useMembers } from '#web/lib/members.ts';
import { SearchBox } from '#web/lib/search-box.tsx';
import { wordParam } from '#web/lib/search-state.ts';
import { Field } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { useContactTags } from './contact-tags.ts';
import { type ContactsSearch, callWishes, kindNames } from './contacts-search.ts';

type ContactFiltersProps = {
  search: ContactsSearch;
  onChange: (change: { readonly [K in keyof ContactsSearch]?: ContactsSearch[K] | undefined }) => void;
};

const kinds = [
  { value: '', label: 'All kinds' },
  ...contactKinds.map((kind) => ({ value: kind, label: `${kindNames[kind]}s` })),
];

const wishes = [
  { value: '', label: 'Callable or not' },
  { value: 'no', label: 'May be called' },
  { value: 'yes', label: 'Do not call' },
];

export function ContactFilters({ search, onChange }: ContactFiltersProps) {
  const members = useMembers();
  const tags = useContactTags();
  // A tag in the address stays a choice, also when no contact bears it any more.
  const tagWords = search.tag !== undefined && !tags.includes(search.tag) ? [search.tag, ...tags] : tags;
  return (
    <div className="flex flex-wrap gap-2">
      <SearchBox
        label="Search name, company, e-mail or number"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
        className="w-full sm:w-auto sm:min-w-64 sm:flex-1"
      />
      <Field label="Kind" labelHidden className="min-w-28 flex-1 sm:flex-none">
        {(control) => (
          <Select
            {...control}
            options={kinds}
            value={search.kind ?? ''}
            onChange={(event) => onChange({ kind: wordParam(event.target.value, contactKinds) })}
          />
        )}
      </Field>
      <Field label="Owner" labelHidden className="min-w-28 flex-1 sm:w-40 sm:flex-none">
        {(control) => (
          <Select
            {...control}
            options={memberOptions(members, 'Any owner')}
            value={search.ownerId ?? ''}
            onChange={(event) => onChange({ ownerId: event.target.value || undefined })}
          />
        )}
      </Field>
      <Field label="Tag" labelHidden className="min-w-28 flex-1 sm:w-36 sm:flex-none">
        {(control) => (
          <Select
            {...control}
            options={[{ value: '', label: 'Any tag' }, ...tagWords.map((tag) => ({ value: tag, label: tag }))]}
            value={search.tag ?? ''}
            onChange={(event) => onChange({ tag: event.target.value || undefined })}
          />
        )}
      </Field>
      <Field label="Do not call" labelHidden className="min-w-28 flex-1 sm:w-40 sm:flex-none">
        {(control) => (
          <Select
            {...control}
            options={wishes}
            value={search.doNotCall ?? ''}
            onChange={(event) => onChange({ doNotCall: wordParam(event.target.value, callWishes) })}
          />
        )}
      </Field>
    </div>
  );
}
