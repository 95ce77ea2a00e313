import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { NewOrganization } from '#contract/team.ts';
import { createOrganization } from '#web/lib/account.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { ErrorState } from '#web/ui/states.tsx';

type Values = { name: string };
const formId = 'new-organization';
const fields = ['name'] as const;

export function NewOrganizationDialog({ onClose }: { onClose: () => void }) {
  const form = useForm<Values>({
    resolver: schemaResolver(NewOrganization, undefined, { name: 'Fill this in.' }),
    defaultValues: { name: '' },
  });
  const create = useMutation({
    mutationFn: ({ name }: Values) => createOrganization(name),
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const unplaced = unplacedFault(create.error, fields);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New organization"
      description="With contacts, numbers, a carrier and a team of its own. You become its owner."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} loading={create.isPending || create.isSuccess}>
            Create organization
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-4"
        onSubmit={form.handleSubmit((values) => create.mutate(values))}
      >
        {unplaced !== null && <ErrorState error={unplaced} />}
        <Field label="Organization" error={form.formState.errors.name?.message}>
          {(control) => <Input {...control} {...form.register('name')} autoComplete="organization" autoFocus />}
        </Field>
      </form>
    </Dialog>
  );
}
