import { Controller, useFormContext } from 'react-hook-form';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import type { CallingValues } from './calling-values.ts';
import { countries } from './countries.ts';
import { CountriesField } from './countries-field.tsx';

export function CallRules({ mayWrite }: { mayWrite: boolean }) {
  const { register, formState } = useFormContext<CallingValues>();
  const { errors } = formState;
  return (
    <Card aria-label="Rules">
      <CardHeader title="Rules" description="They hold for everybody in the organization." />
      <CardBody className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Organization" error={errors.name?.message}>
            {(field) => <Input {...field} {...register('name')} autoComplete="off" />}
          </Field>
          <Field
            label="Longest call, in minutes"
            hint="A call that lasts longer is ended."
            error={errors.maxCallMinutes?.message}
          >
            {(field) => (
              <Input
                {...field}
                {...register('maxCallMinutes', { valueAsNumber: true })}
                type="number"
                min={1}
                max={240}
                inputMode="numeric"
              />
            )}
          </Field>
          <Field
            label="Wrap-up, in seconds"
            hint="After a call, an agent is busy for so long and says what came of it. 0: not at all."
            error={errors.wrapUpSeconds?.message}
          >
            {(field) => (
              <Input
                {...field}
                {...register('wrapUpSeconds', { valueAsNumber: true })}
                type="number"
                min={0}
                max={600}
                inputMode="numeric"
              />
            )}
          </Field>
          <Field
            label="Default country"
            hint="Numbers typed without a country code are read as numbers of it."
            error={errors.defaultCountry?.message}
          >
            {(field) => (
              <Select
                {...field}
                {...register('defaultCountry')}
                options={countries().map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
              />
            )}
          </Field>
          <AllowedCountries mayWrite={mayWrite} />
        </div>
      </CardBody>
    </Card>
  );
}

function AllowedCountries({ mayWrite }: { mayWrite: boolean }) {
  const { control, formState, watch } = useFormContext<CallingValues>();
  return (
    <Controller
      control={control}
      name="allowedCountries"
      render={({ field }) => (
        <CountriesField
          chosen={field.value ?? []}
          onChange={field.onChange}
          defaultCountry={watch('defaultCountry')}
          disabled={!mayWrite}
          error={formState.errors.allowedCountries?.message}
        />
      )}
    />
  );
}
