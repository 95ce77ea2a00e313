import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import { ApiError, api } from '#web/lib/api.ts';
import { useMe } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Drawer } from '#web/ui/dialog.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { ContactFields } from './contact-fields.tsx';
import {
  type ContactForm,
  changeOf,
  emptyForm,
  faultsBeforeSending,
  faultsInForm,
  formOf,
  newContactOf,
} from './contact-form.model.ts';

type ContactDrawerProps = { contact?: Contact; onClose: () => void; onSaved?: (contact: Contact) => void };

/** Creates a contact, or changes one. */
export function ContactDrawer({ contact, onClose, onSaved }: ContactDrawerProps) {
  const formId = useId();
  const queries = useQueryClient();
  const me = useMe();
  const before = contact ? formOf(contact) : emptyForm(me?.user.id ?? '');
  const form = useForm<ContactForm>({ defaultValues: before });
  const show = (faults: readonly (readonly [string, string])[]) => {
    for (const [field, message] of faults)
      form.setError(field as keyof ContactForm, { message }, { shouldFocus: true });
  };
  const saving = useMutation({
    mutationFn: (values: ContactForm) =>
      contact
        ? api.patch<Contact>(paths.contact(contact.id), changeOf(before, values))
        : api.post<Contact>(paths.contacts, newContactOf(values)),
    onSuccess: (saved) => {
      toast.success(contact ? 'Contact saved' : 'Contact added', saved.name);
      onClose();
      onSaved?.(saved);
      return queries.invalidateQueries({ queryKey: keys.contacts.all });
    },
    onError: (fault, values) => {
      if (!(fault instanceof ApiError)) return;
      show(faultsInForm(values, fault.problem.fields ?? {}));
    },
  });
  const submit = (values: ContactForm) => {
    const faults = faultsBeforeSending(values);
    if (faults.length > 0) show(faults);
    else saving.mutate(values);
  };
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={contact ? `Edit ${contact.name}` : 'New contact'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" loading={saving.isPending}>
            {contact ? 'Save' : 'Add contact'}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id={formId} noValidate className="space-y-4" onSubmit={form.handleSubmit(submit)}>
          {saving.error && Object.keys(form.formState.errors).length === 0 && <ErrorState error={saving.error} />}
          <ContactFields withNotes={contact === undefined} />
        </form>
      </FormProvider>
    </Drawer>
  );
}
