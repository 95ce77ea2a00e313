import { useFormContext } from 'react-hook-form';
import { plural } from '#web/lib/format.ts';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { Switch } from '#web/ui/toggle.tsx';
import { type CallingValues, deletesSooner } from './calling-values.ts';

/** How long recordings are kept, and where. */
export function RecordingRules() {
  const { register, formState, watch } = useFormContext<CallingValues>();
  const days = watch('recordingDays') ?? '';
  const sooner = deletesSooner(formState.defaultValues?.recordingDays ?? '', days);
  return (
    <Card aria-label="Recordings">
      <CardHeader
        title="Recordings"
        description="They are fetched from the carrier after each call and kept here. Whoever listens to one is written down."
      />
      <CardBody className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Days kept"
            hint="From 1 to 3650, then they are deleted here and at the carrier. Empty: kept for ever."
            error={formState.errors.recordingDays?.message}
          >
            {(field) => (
              <Input
                {...field}
                {...register('recordingDays')}
                inputMode="numeric"
                autoComplete="off"
                placeholder="For ever"
              />
            )}
          </Field>
        </div>
        {sooner !== null && (
          <Notice tone="warn" title={`Recordings older than ${plural(sooner, 'day')} will be deleted`}>
            Within minutes of saving, and for good. Calls under legal hold keep theirs.
          </Notice>
        )}
        <Switch
          label="Delete the carrier’s copy"
          hint="As soon as a recording is kept here, it is deleted at the carrier, which charges for storing it. It is then here alone: back up the media store."
          {...register('deleteAtCarrier')}
        />
      </CardBody>
    </Card>
  );
}
