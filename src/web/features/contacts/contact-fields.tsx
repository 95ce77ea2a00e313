import { Controller, useFormContext } from 'react-hook-form';
import { contactKinds } from '#contract/words.ts';
import { memberOptions, useMembers } from '#web/lib/members.ts';
import { Field } from '#web/ui/field.tsx';
import { Input, Textarea } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import type { ContactForm } from './contact-form.model.ts';
import { kindNames } from './contacts-search.ts';
import { EmailRows } from './email-rows.tsx';
import { PhoneRows } from './phone-rows.tsx';
import { TagInput } from './tag-input.tsx';

export function ContactFields({ withNotes }: { withNotes: boolean }) {
  const { register, control, formState } = useFormContext<ContactForm>();
  const members = useMembers();
  const { errors } = formState;
  return (
    <>
      <Field label="Name" required error={errors.name?.message}>
        {(field) => <Input {...field} {...register('name')} maxLength={200} autoFocus />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Company" error={errors.company?.message}>
          {(field) => <Input {...field} {...register('company')} maxLength={200} />}
        </Field>
        <Field label="Kind" error={errors.kind?.message}>
          {(field) => (
            <Select
              {...field}
              {...register('kind')}
              options={contactKinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
            />
          )}
        </Field>
      </div>
      <PhoneRows />
      <EmailRows />
      <Field label="Owner" error={errors.ownerId?.message}>
        {(field) => <Select {...field} {...register('ownerId')} options={memberOptions(members, 'Nobody')} />}
      </Field>
      <Controller
        control={control}
        name="tags"
        render={({ field }) => <TagInput value={field.value} onChange={field.onChange} error={errors.tags?.message} />}
      />
      {withNotes && (
        <Field label="Note" hint="Becomes the first note on the contact’s page." error={errors.notes?.message}>
          {(field) => <Textarea {...field} {...register('notes')} maxLength={10_000} />}
        </Field>
      )}
    </>
  );
}
