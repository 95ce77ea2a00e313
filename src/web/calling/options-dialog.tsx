import { Phone } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { CallMode, CallReadiness } from '#contract/calls.ts';
import { callModes, MAX_MESSAGE_LENGTH, recordingPolicies } from '#contract/words.ts';
import { count } from '#web/lib/format.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { type Choice, callerIdOptions, firstChoice, optionsOf } from './call-options.ts';
import { modeWords } from './call-words.ts';
import type { CallTarget } from './desk.ts';
import { modeState, useReadiness } from './readiness.ts';
import { policyWords } from './recording-words.ts';
import { usePlaceCall } from './use-place-call.ts';

type OptionsDialogProps = { target: CallTarget; mode: CallMode | undefined; onClose: () => void };

/** A call with everything chosen for this once: the way, the number shown, the words spoken, recorded or not. */
export function OptionsDialog({ target, mode, onClose }: OptionsDialogProps) {
  const readiness = useReadiness();
  if (readiness) return <OptionsForm target={target} first={mode} readiness={readiness} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose} title={`Call ${target.name}`}>
      <SkeletonRows rows={3} />
    </Dialog>
  );
}

type OptionsFormProps = {
  target: CallTarget;
  first: CallMode | undefined;
  readiness: CallReadiness;
  onClose: () => void;
};

function OptionsForm({ target, first, readiness, onClose }: OptionsFormProps) {
  const formId = useId();
  const { place, placing } = usePlaceCall();
  const [choice, setChoice] = useState(() => firstChoice(readiness, first));
  const change = (next: Partial<Choice>) => setChoice((held) => ({ ...held, ...next }));
  const words = modeWords[choice.mode];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await place(target, optionsOf(choice, readiness))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={words.description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="call" type="submit" form={formId} loading={placing}>
            <Phone aria-hidden />
            {words.button}
          </Button>
        </>
      }
    >
      <form id={formId} className="space-y-4" onSubmit={(event) => void submit(event)}>
        <section className="rounded-md border bg-sunken px-3 py-2" aria-label={words.panel}>
          <h3 className="text-xs font-medium text-soft">{words.panel}</h3>
          <p className="font-semibold wrap-anywhere">{target.name}</p>
          {target.display && <p className="text-soft tabular">{target.display}</p>}
        </section>
        <ModeChoice mode={choice.mode} readiness={readiness} onChange={(mode) => change({ mode })} />
        <Field label="Call from">
          {(control) => (
            <Select
              {...control}
              value={choice.from}
              onChange={(event) => change({ from: event.target.value })}
              options={callerIdOptions(readiness)}
            />
          )}
        </Field>
        {choice.mode === 'direct' && (
          <MessageField message={choice.message} onChange={(message) => change({ message })} />
        )}
        <Field
          label="Record this call"
          hint={
            readiness.mayOverrideRecording
              ? policyWords[choice.recording].means
              : 'Your organization decides this for your role.'
          }
        >
          {(control) => (
            <Select
              {...control}
              value={choice.recording}
              disabled={!readiness.mayOverrideRecording}
              onChange={({ target }) =>
                change({ recording: recordingPolicies.find((policy) => policy === target.value) ?? choice.recording })
              }
              options={recordingPolicies.map((policy) => ({ value: policy, label: policyWords[policy].name }))}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

type MessageFieldProps = { message: string; onChange: (message: string) => void };

function MessageField({ message, onChange }: MessageFieldProps) {
  return (
    <Field
      label="Message"
      hint={`Spoken when the phone is answered. {{name}}, {{firstName}}, {{company}}, {{agent}} and {{organization}} are filled in. ${count(message.length)} of ${count(MAX_MESSAGE_LENGTH)} characters.`}
    >
      {(control) => (
        <Textarea
          {...control}
          value={message}
          maxLength={MAX_MESSAGE_LENGTH}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type ModeChoiceProps = { mode: CallMode; readiness: CallReadiness; onChange: (mode: CallMode) => void };

function ModeChoice({ mode, readiness, onChange }: ModeChoiceProps) {
  const group = useId();
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-sm font-medium">How to call</legend>
      {callModes.map((option) => {
        const state = modeState(readiness, option);
        return (
          <label key={option} className="flex items-start gap-2 rounded-md border p-2 has-checked:border-ok">
            <input
              type="radio"
              name={group}
              className="mt-0.5 size-4 shrink-0 accent-ok"
              checked={mode === option}
              onChange={() => onChange(option)}
            />
            <span className="min-w-0">
              <span className="block">{modeWords[option].title}</span>
              <span className="block text-xs text-faint">
                {state?.ready === false && state.reason ? state.reason : modeWords[option].description}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
