import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { paths } from '#contract/api.ts';
import { type OrganizationSettings, OrganizationSettingsChange } from '#contract/settings.ts';
import { api } from '#web/lib/api.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { CallRules } from './call-rules.tsx';
import { type CallingValues, callingFields, toChange, toValues } from './calling-values.ts';
import { MessageCard } from './message-card.tsx';
import { RecordingPolicyCard } from './recording-policy.tsx';
import { RecordingRules } from './recording-rules.tsx';

export function CallingForm({ settings }: { settings: OrganizationSettings }) {
  const client = useQueryClient();
  const mayWrite = useMay('organization:write');
  const form = useForm<CallingValues>({
    resolver: schemaResolver(OrganizationSettingsChange, toChange, {
      maxCallMinutes: 'From 1 to 240 minutes.',
      wrapUpSeconds: 'From 0 to 600 seconds.',
      recordingDays: 'From 1 to 3650 days, or empty for ever.',
    }),
    values: toValues(settings),
    disabled: !mayWrite,
  });
  const save = useMutation({
    mutationFn: (values: CallingValues) =>
      api.patch<OrganizationSettings>(paths.organizationSettings, toChange(values)),
    onSuccess: (saved) => {
      client.setQueryData(keys.settings.organization, saved);
      toast.success('The settings are saved', 'They hold for every call from now on.');
      return Promise.all([keys.me, keys.readiness].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: (fault) => showFieldFaults(fault, callingFields, form.setError),
  });
  const { isDirty } = form.formState;
  const unplaced = unplacedFault(save.error, callingFields);
  return (
    <FormProvider {...form}>
      <form noValidate className="space-y-6" onSubmit={form.handleSubmit((values) => save.mutate(values))}>
        <CallRules mayWrite={mayWrite} />
        <RecordingPolicyCard />
        <RecordingRules />
        <MessageCard organization={settings.name} />
        {unplaced !== null && <ErrorState error={unplaced} />}
        <div className="flex items-center justify-end gap-3">
          {isDirty && (
            <Button variant="ghost" onClick={() => form.reset()}>
              Discard changes
            </Button>
          )}
          <Button
            type="submit"
            variant="primary"
            disabled={mayWrite && !isDirty}
            disabledReason={mayWrite ? null : 'Only owners and admins change these settings.'}
            loading={save.isPending}
          >
            Save
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
