import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import type { ContactForm } from './contact-form.model.ts';
import { MOST_ROWS } from './phone-rows.tsx';

export function EmailRows() {
  const { control, register, formState } = useFormContext<ContactForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'emails' });
  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-medium">E-mail addresses</legend>
      {fields.map((row, index) => (
        <div key={row.id} className="flex items-start gap-2">
          <Field
            label={`E-mail ${index + 1}`}
            labelHidden
            className="flex-1"
            error={formState.errors.emails?.[index]?.address?.message}
          >
            {(field) => (
              <Input
                {...field}
                {...register(`emails.${index}.address`)}
                type="email"
                autoComplete="off"
                placeholder="name@firm.example"
                maxLength={254}
              />
            )}
          </Field>
          <Button variant="ghost" size="icon" aria-label={`Remove e-mail ${index + 1}`} onClick={() => remove(index)}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {fields.length < MOST_ROWS && (
        <Button size="sm" onClick={() => append({ address: '' })}>
          <Plus aria-hidden />
          Add an e-mail
        </Button>
      )}
    </fieldset>
  );
}
