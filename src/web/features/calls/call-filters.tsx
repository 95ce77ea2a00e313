import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { callDirections, callOutcomes } from '#contract/words.ts';
import { outcomeWords } from '#web/calling/call-words.ts';
import { useDispositions } from '#web/calling/dispositions.ts';
import { memberOptions, useMembers } from '#web/lib/members.ts';
import { SearchBox } from '#web/lib/search-box.tsx';
import { wordParam } from '#web/lib/search-state.ts';
import { Segments } from '#web/lib/segments.tsx';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import { type CallsSearch, directionNames } from './calls-search.ts';

export type ChangeCalls = (change: { readonly [K in keyof CallsSearch]?: CallsSearch[K] | undefined }) => void;
type CallFiltersProps = { search: CallsSearch; onChange: ChangeCalls };

const directions = (['all', ...callDirections] as const).map((value) => ({ value, label: directionNames[value] }));
const outcomes = [
  { value: '', label: 'Any outcome' },
  ...callOutcomes.map((value) => ({ value, label: outcomeWords[value].name })),
];

/** Direction and text in sight; the rest one button away where there is little room. */
export function CallFilters({ search, onChange }: CallFiltersProps) {
  const chosen = [search.outcome, search.dispositionId, search.userId, search.from, search.to].filter(Boolean).length;
  const [open, setOpen] = useState(chosen > 0);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label="Direction"
          value={search.direction ?? 'all'}
          options={directions}
          onChange={(value) => onChange({ direction: value === 'all' ? undefined : value })}
        />
        <SearchBox
          label="Search name, company or number"
          value={search.q ?? ''}
          onChange={(q) => onChange({ q: q || undefined })}
          className="min-w-48 flex-1"
        />
        <Button aria-expanded={open} aria-controls="call-filters" onClick={() => setOpen(!open)}>
          <SlidersHorizontal aria-hidden />
          Filters{chosen > 0 && ` (${chosen})`}
        </Button>
      </div>
      <div
        id="call-filters"
        hidden={!open}
        className="grid gap-3 rounded-lg border bg-surface p-3 sm:grid-cols-2 xl:grid-cols-5"
      >
        <MoreFilters search={search} onChange={onChange} />
        {open && <DispositionFilter search={search} onChange={onChange} />}
      </div>
    </div>
  );
}

function MoreFilters({ search, onChange }: CallFiltersProps) {
  const members = useMembers();
  return (
    <>
      <Field label="Outcome">
        {(control) => (
          <Select
            {...control}
            options={outcomes}
            value={search.outcome ?? ''}
            onChange={(event) => onChange({ outcome: wordParam(event.target.value, callOutcomes) })}
          />
        )}
      </Field>
      <Field label="Person">
        {(control) => (
          <Select
            {...control}
            options={memberOptions(members, 'Anybody')}
            value={search.userId ?? ''}
            onChange={(event) => onChange({ userId: event.target.value || undefined })}
          />
        )}
      </Field>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={end === 'from' ? 'First day' : 'Last day'}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={search[end] ?? ''}
              onChange={(event) => onChange({ [end]: event.target.value || undefined })}
            />
          )}
        </Field>
      ))}
    </>
  );
}

/** Asked for only once the filters are open. */
function DispositionFilter({ search, onChange }: CallFiltersProps) {
  const options = useDispositions().map(({ id, label }) => ({ value: id, label }));
  return (
    <Field label="What came of it">
      {(control) => (
        <Select
          {...control}
          options={[{ value: '', label: 'Anything' }, ...options]}
          value={search.dispositionId ?? ''}
          onChange={(event) => onChange({ dispositionId: event.target.value || undefined })}
        />
      )}
    </Field>
  );
}
