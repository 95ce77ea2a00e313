import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import { type Activity, NewActivity } from '#contract/activities.ts';
import { paths } from '#contract/api.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input, Textarea } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { typeNames } from './activities-search.ts';
import { ContactChoice } from './contact-choice.tsx';
import { bodyOf, type NewActivityForm, nextFullHour } from './new-activity.model.ts';

const types = (['task', 'meeting', 'email'] as const).map((value) => ({ value, label: typeNames[value] }));
const messages = { subject: 'Say what is to be done.', scheduledAt: 'Choose a day and a time.' };
const fields = ['subject', 'description', 'scheduledAt', 'type'] as const;

/** Plans a task, a meeting or an e-mail, with a contact or without. */
export function NewActivityDialog({ onClose }: { onClose: () => void }) {
  const formId = useId();
  const queries = useQueryClient();
  const form = useForm<NewActivityForm>({
    resolver: schemaResolver<NewActivityForm>(NewActivity, bodyOf, messages),
    defaultValues: { type: 'task', subject: '', description: '', contact: null, scheduledAt: nextFullHour(new Date()) },
  });
  const saving = useMutation({
    mutationFn: (values: NewActivityForm) => api.post<Activity>(paths.activities, bodyOf(values)),
    onSuccess: (saved) => {
      toast.success('Task added', saved.subject);
      onClose();
      return queries.invalidateQueries({ queryKey: keys.activities.all });
    },
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const unplaced = unplacedFault(saving.error, fields);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New task"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" loading={saving.isPending}>
            Add
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-4"
        onSubmit={form.handleSubmit((values) => saving.mutate(values))}
      >
        {unplaced !== null && <ErrorState error={unplaced} />}
        <ActivityFields form={form} />
      </form>
    </Dialog>
  );
}

function ActivityFields({ form }: { form: UseFormReturn<NewActivityForm> }) {
  const { errors } = form.formState;
  return (
    <>
      <Field label="What" required error={errors.subject?.message}>
        {(control) => <Input {...control} {...form.register('subject')} maxLength={200} autoFocus />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Type">{(control) => <Select {...control} {...form.register('type')} options={types} />}</Field>
        <Field label="Due" required error={errors.scheduledAt?.message}>
          {(control) => <Input {...control} {...form.register('scheduledAt')} type="datetime-local" />}
        </Field>
      </div>
      <Field label="With">
        {(control) => (
          <Controller
            control={form.control}
            name="contact"
            render={({ field }) => <ContactChoice {...control} value={field.value} onChange={field.onChange} />}
          />
        )}
      </Field>
      <Field label="Details" error={errors.description?.message}>
        {(control) => <Textarea {...control} {...form.register('description')} maxLength={10_000} />}
      </Field>
    </>
  );
}
