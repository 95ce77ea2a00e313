import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import { type OwnNumber, OwnNumberChange } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useRefresh } from './carrier.ts';

type Values = { label: string };
const formId = 'number-label';
const fields = ['label'] as const;

export function LabelDialog({ number, onClose }: { number: OwnNumber; onClose: () => void }) {
  const refresh = useRefresh();
  const form = useForm<Values>({
    resolver: schemaResolver(OwnNumberChange),
    defaultValues: { label: number.label },
  });
  const save = useMutation({
    mutationFn: (change: Values) => api.patch<OwnNumber>(paths.number(number.id), change),
    onSuccess: () => {
      toast.success('The label is saved');
      onClose();
      return refresh();
    },
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const unplaced = unplacedFault(save.error, fields);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Label of ${number.display}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} loading={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="space-y-4" onSubmit={form.handleSubmit((values) => save.mutate(values))}>
        {unplaced !== null && <ErrorState error={unplaced} />}
        <Field
          label="Label"
          hint="What your people call it, such as “Sales” or “Support Berlin”."
          error={form.formState.errors.label?.message}
        >
          {(control) => <Input {...control} {...form.register('label')} autoComplete="off" />}
        </Field>
      </form>
    </Dialog>
  );
}
