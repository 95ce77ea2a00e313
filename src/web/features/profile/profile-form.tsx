import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import type { CallMode } from '#contract/calls.ts';
import { type Profile, ProfileChange } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody, CardFooter } from '#web/ui/card.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { ErrorState } from '#web/ui/states.tsx';

const modes: readonly { mode: CallMode; title: string; hint: string }[] = [
  {
    mode: 'browser',
    title: 'Browser',
    hint: 'You talk through this computer’s microphone and speaker; the contact is called at once.',
  },
  {
    mode: 'bridge',
    title: 'Bridge to my phone',
    hint: 'Your own phone rings first; you press a key, then the contact is called.',
  },
  { mode: 'direct', title: 'Direct message', hint: 'The contact’s phone rings and hears the organization’s message.' },
];

type Values = { name: string; phone: string; defaultMode: CallMode };

const toValues = ({ name, phone, defaultMode }: Profile): Values => ({ name, phone: phone ?? '', defaultMode });
const toBody = ({ name, phone, defaultMode }: Values): ProfileChange => ({
  name: name.trim(),
  phone: phone.trim() === '' ? null : phone.trim(),
  defaultMode,
});
const fields = ['name', 'phone', 'defaultMode'] as const;

export function ProfileForm({ profile }: { profile: Profile }) {
  const client = useQueryClient();
  const form = useForm<Values>({ resolver: schemaResolver(ProfileChange, toBody), values: toValues(profile) });
  const save = useMutation({
    mutationFn: (values: Values) => api.patch<Profile>(paths.profile, toBody(values)),
    onSuccess: (saved) => {
      client.setQueryData(keys.profile, saved);
      toast.success('Your profile is saved');
      return Promise.all([keys.me, keys.readiness].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: (fault) => showFieldFaults(fault, fields, form.setError),
  });
  const { errors, isDirty } = form.formState;
  const unplaced = unplacedFault(save.error, fields);
  return (
    <Card aria-label="Profile">
      <form noValidate onSubmit={form.handleSubmit((values) => save.mutate(values))}>
        <CardBody className="space-y-4">
          {unplaced !== null && <ErrorState error={unplaced} />}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" error={errors.name?.message}>
              {(control) => <Input {...control} {...form.register('name')} autoComplete="name" />}
            </Field>
            <Field label="E-mail" hint="You sign in with it.">
              {(control) => <Input {...control} value={profile.email} readOnly />}
            </Field>
            <Field
              label="Your phone"
              hint="Rings first when you call by bridge. With country code, such as +1 415 555 0100."
              error={errors.phone?.message}
            >
              {(control) => <Input {...control} {...form.register('phone')} type="tel" autoComplete="tel" />}
            </Field>
          </div>
          <ModeChoice form={form} />
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" disabled={!isDirty} loading={save.isPending}>
            Save
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

function ModeChoice({ form }: { form: UseFormReturn<Values> }) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-sm font-medium">One click on a phone icon</legend>
      {modes.map(({ mode, title, hint }) => (
        <label key={mode} className="flex items-start gap-2">
          <input
            type="radio"
            value={mode}
            {...form.register('defaultMode')}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            <span className="block">{title}</span>
            <span className="block text-xs text-faint">{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
