import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { phoneLabels } from '#contract/words.ts';
import { CountryMark } from '#web/lib/country-mark.tsx';
import { useDebounced } from '#web/lib/debounced.ts';
import { parsedNumberQuery } from '#web/lib/parsed-number.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import type { ContactForm } from './contact-form.model.ts';

export const MOST_ROWS = 10;
const labels = phoneLabels.map((label) => ({ value: label, label: label.charAt(0).toUpperCase() + label.slice(1) }));

/** Numbers in the order of preference, each read by the server while it is typed. */
export function PhoneRows() {
  const { control } = useFormContext<ContactForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'phones' });
  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-medium">Phone numbers</legend>
      {fields.map((field, row) => (
        <PhoneRow key={field.id} row={row} onRemove={() => remove(row)} />
      ))}
      {fields.length < MOST_ROWS && (
        <Button size="sm" onClick={() => append({ number: '', label: fields.length === 0 ? 'mobile' : 'work' })}>
          <Plus aria-hidden />
          Add a number
        </Button>
      )}
    </fieldset>
  );
}

function PhoneRow({ row, onRemove }: { row: number; onRemove: () => void }) {
  const { register, control, formState } = useFormContext<ContactForm>();
  const text = useDebounced(useWatch({ control, name: `phones.${row}.number` })?.trim() ?? '', 300);
  const parsed = useQuery({ ...parsedNumberQuery(text), enabled: text !== '' }).data;
  const wrong = formState.errors.phones?.[row]?.number?.message;
  const reason = text !== '' && parsed?.ok === false ? parsed.reason : undefined;
  return (
    <div className="flex items-start gap-2">
      <Field
        label={row === 0 ? 'Number, called first' : `Number ${row + 1}`}
        labelHidden
        className="flex-1"
        error={wrong ?? reason}
        hint={
          text !== '' &&
          parsed?.ok && (
            <span className="flex flex-wrap gap-x-2">
              <CountryMark code={parsed.country} />
              <span className="tabular">{parsed.display}</span>
            </span>
          )
        }
      >
        {(field) => (
          <Input
            {...field}
            {...register(`phones.${row}.number`)}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            placeholder="+1 415 555 0100"
            maxLength={64}
          />
        )}
      </Field>
      <Field label={`What number ${row + 1} is`} labelHidden className="w-28 shrink-0">
        {(field) => <Select {...field} {...register(`phones.${row}.label`)} options={labels} />}
      </Field>
      <Button variant="ghost" size="icon" aria-label={`Remove number ${row + 1}`} onClick={onRemove}>
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}
