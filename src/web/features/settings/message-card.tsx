import { useFormContext } from 'react-hook-form';
import { MAX_MESSAGE_LENGTH } from '#contract/words.ts';
import { count } from '#web/lib/format.ts';
import { useMe } from '#web/lib/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input, Textarea } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import type { CallingValues } from './calling-values.ts';
import { messageFields, previewOf } from './message-preview.ts';
import { voicesWith } from './voices.ts';

export function MessageCard({ organization }: { organization: string }) {
  const { register, formState, watch } = useFormContext<CallingValues>();
  const { errors } = formState;
  const message = watch('message') ?? '';
  return (
    <Card aria-label="Direct message">
      <CardHeader title="Direct message" description="What a contact hears when called without an agent on the line." />
      <CardBody className="space-y-4">
        <Field
          label="Message"
          hint={`${count(message.length)} of ${count(MAX_MESSAGE_LENGTH)} characters.`}
          error={errors.message?.message}
        >
          {(field) => <Textarea {...field} {...register('message')} rows={5} />}
        </Field>
        <InsertField />
        <Preview message={message} organization={watch('name') || organization} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Voice" error={errors.voice?.message}>
            {(field) => <Select {...field} {...register('voice')} options={voicesWith(watch('voice') ?? 'alice')} />}
          </Field>
          <Field
            label="Forward number"
            hint="After the message the contact is connected here. Empty: the call ends instead."
            error={errors.forwardTo?.message}
          >
            {(field) => <Input {...field} {...register('forwardTo')} type="tel" autoComplete="off" />}
          </Field>
        </div>
      </CardBody>
    </Card>
  );
}

function InsertField() {
  const { getValues, setValue, setFocus, formState } = useFormContext<CallingValues>();
  const insert = (name: string) => {
    const message = getValues('message');
    const gap = message === '' || /\s$/.test(message) ? '' : ' ';
    setValue('message', `${message}${gap}{{${name}}}`, { shouldDirty: true, shouldValidate: true });
    setFocus('message');
  };
  return (
    <fieldset className="space-y-1">
      <legend className="mb-1 text-xs text-faint">Fields, filled in for each contact; a click adds one:</legend>
      <div className="flex flex-wrap gap-1.5">
        {messageFields.map(({ name, text }) => (
          <Button
            key={name}
            size="sm"
            disabled={formState.disabled}
            onClick={() => insert(name)}
            aria-label={`Add ${text}`}
            title={text}
          >
            <code>{`{{${name}}}`}</code>
            <span className="hidden font-normal text-faint sm:inline">{text}</span>
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

function Preview({ message, organization }: { message: string; organization: string }) {
  const agent = useMe()?.user.name ?? 'Alice';
  const parts = previewOf(message, { agent, organization });
  const unknown = parts.filter(({ kind }) => kind === 'unknown').map(({ text }) => text);
  return (
    <div className="rounded-md border bg-bg p-3">
      <p className="mb-1 text-xs text-faint">Grace Hopper of Eckert and Mauchly would hear:</p>
      <p className="whitespace-pre-wrap wrap-anywhere">
        {parts.map((part) => (
          <span key={part.at} className={looks[part.kind]}>
            {part.text}
          </span>
        ))}
      </p>
      {unknown.length > 0 && (
        <p className="mt-2 text-xs text-bad-ink">There is no such field: {[...new Set(unknown)].join(', ')}.</p>
      )}
    </div>
  );
}

const looks = { words: '', field: 'font-medium text-accent-ink', unknown: 'text-bad-ink underline decoration-wavy' };
