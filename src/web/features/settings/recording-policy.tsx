import { useFormContext } from 'react-hook-form';
import { MAX_NOTICE_LENGTH, recordingPolicies } from '#contract/words.ts';
import { policyWords } from '#web/calling/recording-words.ts';
import { count } from '#web/lib/format.ts';
import { Card, CardBody, CardHeader } from '#web/ui/card.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import type { CallingValues } from './calling-values.ts';

const notices = [
  { value: 'none', label: 'Nothing' },
  { value: 'tone', label: 'A tone' },
  { value: 'text', label: 'A spoken text' },
];
const channels = [
  { value: 'dual', label: 'Two: the other side, and everybody else' },
  { value: 'mono', label: 'One, with everybody' },
];
const policies = recordingPolicies.map((policy) => ({ value: policy, label: policyWords[policy].name }));

/** When calls are recorded, and what the other side hears before. */
export function RecordingPolicyCard() {
  const { register, formState, watch } = useFormContext<CallingValues>();
  const { errors } = formState;
  const notice = watch('recordingNotice');
  return (
    <Card aria-label="Recording policy">
      <CardHeader
        title="Recording policy"
        description="Tell people that they are recorded where the law asks for it. It holds for every call from now on."
      />
      <CardBody className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Record calls" hint={policyWords[watch('recording') ?? 'off'].means}>
            {(field) => <Select {...field} {...register('recording')} options={policies} />}
          </Field>
          <Field label="Channels" hint="On two, a player and a transcript know who spoke.">
            {(field) => <Select {...field} {...register('recordingChannels')} options={channels} />}
          </Field>
          <Field
            label="Before it is recorded, the other side hears"
            hint={notice === 'none' ? 'In many places a recording without notice is against the law.' : undefined}
          >
            {(field) => <Select {...field} {...register('recordingNotice')} options={notices} />}
          </Field>
        </div>
        {notice === 'text' && (
          <Field
            label="Text of the notice"
            hint={`Spoken to its end before anything is recorded. ${count((watch('recordingNoticeText') ?? '').length)} of ${count(MAX_NOTICE_LENGTH)} characters.`}
            error={errors.recordingNoticeText?.message}
          >
            {(field) => (
              <Textarea {...field} {...register('recordingNoticeText')} rows={2} maxLength={MAX_NOTICE_LENGTH} />
            )}
          </Field>
        )}
      </CardBody>
    </Card>
  );
}
