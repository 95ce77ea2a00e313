import { activityTypes } from '#contract/words.ts';
import { memberOptions, useMembers } from '#web/lib/members.ts';
import { wordParam } from '#web/lib/search-state.ts';
import { Segments } from '#web/lib/segments.tsx';
import { Field } from '#web/ui/field.tsx';
import { Select } from '#web/ui/select.tsx';
import { type ActivitiesSearch, typeNames } from './activities-search.ts';

type ActivityFiltersProps = {
  search: ActivitiesSearch;
  onChange: (change: { readonly [K in keyof ActivitiesSearch]?: ActivitiesSearch[K] | undefined }) => void;
};

const shown = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
] as const;
const types = [
  { value: '', label: 'Any type' },
  ...activityTypes.map((type) => ({ value: type, label: typeNames[type] })),
];

export function ActivityFilters({ search, onChange }: ActivityFiltersProps) {
  const members = useMembers();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segments
        label="Open or closed"
        value={search.show ?? 'all'}
        options={shown}
        onChange={(show) => onChange({ show: show === 'all' ? undefined : show })}
      />
      <Field label="Type" labelHidden className="w-36">
        {(control) => (
          <Select
            {...control}
            options={types}
            value={search.type ?? ''}
            onChange={(event) => onChange({ type: wordParam(event.target.value, activityTypes) })}
          />
        )}
      </Field>
      <Field label="Person" labelHidden className="w-44">
        {(control) => (
          <Select
            {...control}
            options={memberOptions(members, 'Anybody')}
            value={search.userId ?? ''}
            onChange={(event) => onChange({ userId: event.target.value || undefined })}
          />
        )}
      </Field>
    </div>
  );
}
