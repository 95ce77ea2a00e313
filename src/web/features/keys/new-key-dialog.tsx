import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import { type MadeApiKey, NewApiKey } from '#contract/keys.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { keys } from '#web/lib/query.ts';
import { Button } from '#web/ui/button.tsx';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { expiryOptions, scopeOptions, scopeWords } from './scope-names.ts';

type Values = { name: string; scope: NewApiKey['scope']; expires: string };
const formId = 'new-key';
const fields = ['name', 'scope'] as const;
const bodyOf = ({ name, scope, expires }: Values): NewApiKey => ({
  name: name.trim(),
  scope,
  expiresInDays: expires === '' ? null : Number(expires),
});

/** Makes a key, and then shows it: this once, so that closing it is a button's choice. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeApiKey | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && made === null && onClose()}
      title={made ? `The key of ${made.name}` : 'New API key'}
      description={made ? 'Copy it now: nobody can show it again.' : 'It acts as your organization.'}
      footer={
        made ? (
          <Button variant="primary" onClick={onClose}>
            I have kept it
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId}>
              Make the key
            </Button>
          </>
        )
      }
    >
      {made ? <Shown made={made} /> : <NewKeyForm onMade={setMade} />}
    </Dialog>
  );
}

function NewKeyForm({ onMade }: { onMade: (made: MadeApiKey) => void }) {
  const client = useQueryClient();
  const form = useForm<Values>({
    resolver: schemaResolver<Values>(NewApiKey, bodyOf),
    defaultValues: { name: '', scope: 'write', expires: '90' },
  });
  const make = useMutation({
    mutationFn: (values: Values) => api.post<MadeApiKey>(paths.keys, bodyOf(values)),
    onSuccess: (made) => {
      onMade(made);
      return client.invalidateQueries({ queryKey: keys.apiKeys });
    },
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const { errors } = form.formState;
  const unplaced = unplacedFault(make.error, fields);
  return (
    <form
      id={formId}
      className="space-y-4"
      noValidate
      onSubmit={form.handleSubmit((values) => !make.isPending && make.mutate(values))}
    >
      {unplaced !== null && <ErrorState error={unplaced} />}
      <Field label="Name" hint="The program that uses it, such as “Payment page”." error={errors.name?.message}>
        {(control) => <Input {...control} {...form.register('name')} maxLength={100} autoComplete="off" />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Scope" hint={scopeWords[form.watch('scope')].means}>
          {(control) => <Select {...control} {...form.register('scope')} options={scopeOptions} />}
        </Field>
        <Field label="Expires">
          {(control) => <Select {...control} {...form.register('expires')} options={expiryOptions} />}
        </Field>
      </div>
    </form>
  );
}

function Shown({ made }: { made: MadeApiKey }) {
  return (
    <div className="space-y-3">
      <div className="flex gap-2">
        <Input
          readOnly
          value={made.key}
          aria-label={`The key of ${made.name}`}
          className="font-mono sm:text-xs"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={made.key} what={`Copy the key of ${made.name}`} label="Copy" />
      </div>
      <p className="text-sm text-soft">
        Programs send it as <code>Authorization: Bearer {made.prefix}…</code>
      </p>
    </div>
  );
}
