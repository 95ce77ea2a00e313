import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useFieldArray, useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import { type DispositionList, DispositionListChange } from '#contract/dispositions.ts';
import { MAX_DISPOSITIONS } from '#contract/words.ts';
import { dispositionsQuery } from '#web/calling/dispositions.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { DispositionRow } from './disposition-row.tsx';
import { type DispositionValues, labelFields, toListChange, toListValues } from './disposition-values.ts';

/** What agents choose from after a call, as the organization calls it. */
export function DispositionsCard() {
  const list = useQuery(dispositionsQuery);
  return (
    <Card aria-label="Dispositions">
      <CardHeader
        title="Dispositions"
        description="What agents can say of a call. The first nine are on the keys 1 to 9. Calls keep theirs, also when it is removed here."
      />
      <CardBody>
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <SkeletonRows rows={4} label="Loading the dispositions" />}
        {list.data && <DispositionsForm list={list.data} />}
      </CardBody>
    </Card>
  );
}

function DispositionsForm({ list }: { list: DispositionList }) {
  const client = useQueryClient();
  const mayWrite = useMay('organization:write');
  const form = useForm<DispositionValues>({
    resolver: schemaResolver<DispositionValues>(DispositionListChange, toListChange),
    values: toListValues(list),
    disabled: !mayWrite,
  });
  const rows = useFieldArray({ control: form.control, name: 'items', keyName: 'row' });
  const fields = labelFields(rows.fields.length);
  const save = useMutation({
    mutationFn: (values: DispositionValues) => api.put<DispositionList>(paths.dispositions, toListChange(values)),
    onSuccess: (saved) => {
      client.setQueryData(keys.dispositions, saved);
      form.reset(toListValues(saved));
      toast.success('The dispositions are saved');
    },
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const unplaced = unplacedFault(save.error, fields);
  const { errors, isDirty } = form.formState;
  return (
    <form noValidate className="space-y-3" onSubmit={form.handleSubmit((values) => save.mutate(values))}>
      <ol aria-label="Dispositions, in order" className="space-y-2">
        {rows.fields.map((row, index) => (
          <DispositionRow
            key={row.row}
            index={index}
            register={form.register}
            error={errors.items?.[index]?.label?.message}
            mayWrite={mayWrite}
            onUp={index > 0 ? () => rows.move(index, index - 1) : null}
            onRemove={rows.fields.length > 1 ? () => rows.remove(index) : null}
          />
        ))}
      </ol>
      {unplaced !== null && <ErrorState error={unplaced} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button
          size="sm"
          disabled={!mayWrite || rows.fields.length >= MAX_DISPOSITIONS}
          onClick={() => rows.append({ label: '', meaning: 'other' })}
        >
          <Plus aria-hidden />
          Add a disposition
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={mayWrite && !isDirty}
          disabledReason={mayWrite ? null : 'Only owners and admins change these.'}
          loading={save.isPending}
        >
          Save the dispositions
        </Button>
      </div>
    </form>
  );
}
