import { useForm } from 'react-hook-form';
import { CarrierChange, type CarrierSettings } from '#contract/settings.ts';
import { schemaResolver, showFieldFaults, unplacedFault } from '#web/lib/form.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody, CardFooter, CardHeader } from '#web/ui/card.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useCarrierChange } from './carrier.ts';
import { missingSecrets, type TwilioValues, toChange, toValues, twilioFields } from './twilio-values.ts';

const messages = {
  accountSid: 'An account SID is AC and 32 characters from 0–9 and a–f.',
  authToken: 'An auth token is 32 characters from 0–9 and a–f.',
  apiKeySid: 'An API key SID is SK and 32 characters from 0–9 and a–f.',
  apiKeySecret: 'A secret has 16 to 64 characters.',
};

// The whole union would report the faults of its other arms as well.
const schema = CarrierChange.anyOf[2];
const kept = 'Stored. Leave empty to keep it.';

export function TwilioForm({ settings, reason }: { settings: CarrierSettings; reason: string | null }) {
  const isTwilio = settings.kind === 'twilio';
  const form = useForm<TwilioValues>({
    resolver: schemaResolver(schema, toChange, messages),
    defaultValues: toValues(settings),
  });
  const change = useCarrierChange(() => toast.success('Twilio is connected', 'Now test the connection.'));
  const { errors } = form.formState;
  const unplaced = unplacedFault(change.error, twilioFields);
  const save = (values: TwilioValues) => {
    const missing = Object.entries(missingSecrets(values, settings)) as [keyof TwilioValues, string][];
    for (const [field, message] of missing) form.setError(field, { message }, { shouldFocus: true });
    if (missing.length > 0) return;
    change.mutate(toChange(values), { onError: (fault) => showFieldFaults(fault, twilioFields, form.setError) });
  };
  return (
    <Card aria-label="Twilio account">
      <CardHeader
        title={isTwilio ? 'Change the Twilio account' : 'Connect Twilio'}
        description="From the Twilio console’s start page. Secrets are kept encrypted and never shown again."
      />
      <form noValidate autoComplete="off" onSubmit={form.handleSubmit(save)}>
        <CardBody className="space-y-4">
          {unplaced !== null && <ErrorState error={unplaced} />}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Account SID" error={errors.accountSid?.message} required>
              {(control) => <Secret {...control} {...form.register('accountSid')} placeholder="AC…" isVisible />}
            </Field>
            <Field
              label="Auth token"
              hint={isTwilio && settings.hasAuthToken ? kept : 'Also checks that callbacks come from Twilio.'}
              error={errors.authToken?.message}
              required={!(isTwilio && settings.hasAuthToken)}
            >
              {(control) => <Secret {...control} {...form.register('authToken')} />}
            </Field>
            <Field label="API key SID" hint="For calls in the browser." error={errors.apiKeySid?.message}>
              {(control) => <Secret {...control} {...form.register('apiKeySid')} placeholder="SK…" isVisible />}
            </Field>
            <Field
              label="API key secret"
              hint={isTwilio && settings.hasApiKeySecret ? kept : undefined}
              error={errors.apiKeySecret?.message}
            >
              {(control) => <Secret {...control} {...form.register('apiKeySecret')} />}
            </Field>
          </div>
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" disabledReason={reason} loading={change.isPending}>
            {isTwilio ? 'Save' : 'Connect Twilio'}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

type SecretProps = React.ComponentProps<'input'> & { isVisible?: boolean };

/** Pasted, not typed: no correction, no password manager, and hidden from whoever looks over the shoulder. */
function Secret({ isVisible, ...rest }: SecretProps) {
  return (
    <Input
      {...rest}
      type={isVisible ? 'text' : 'password'}
      autoComplete={isVisible ? 'off' : 'new-password'}
      autoCapitalize="off"
      spellCheck={false}
      className="font-mono"
    />
  );
}
