import { Phone } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { CallMode, CallReadiness } from '#contract/calls.ts';
import { callModes, MAX_MESSAGE_LENGTH } from '#contract/words.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';
import { Select } from '#web/ui/select.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { Checkbox } from '#web/ui/toggle.tsx';
import { modeWords } from './call-words.ts';
import type { CallTarget } from './desk.ts';
import type { CallOptions } from './place-call.ts';
import { modeState, useReadiness } from './readiness.ts';
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
  const [mode, setMode] = useState(first ?? readiness.defaultMode);
  const [from, setFrom] = useState(readiness.callerIds.find((id) => id.default)?.number ?? '');
  const [message, setMessage] = useState(readiness.message);
  const [record, setRecord] = useState(readiness.recordByDefault);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const options: CallOptions = {
      mode,
      ...(from === '' ? {} : { from }),
      ...(mode === 'direct' && message.trim() !== '' && message !== readiness.message ? { message } : {}),
      ...(record === readiness.recordByDefault ? {} : { record }),
    };
    if (await place(target, options)) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={modeWords[mode].title}
      description={modeWords[mode].description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="call" type="submit" form={formId} loading={placing}>
            <Phone aria-hidden />
            {modeWords[mode].button}
          </Button>
        </>
      }
    >
      <form id={formId} className="space-y-4" onSubmit={(event) => void submit(event)}>
        <section className="rounded-md border bg-sunken px-3 py-2" aria-label={modeWords[mode].panel}>
          <h3 className="text-xs font-medium text-soft">{modeWords[mode].panel}</h3>
          <p className="font-semibold wrap-anywhere">{target.name}</p>
          {target.display && <p className="text-soft tabular">{target.display}</p>}
        </section>
        <ModeChoice mode={mode} readiness={readiness} onChange={setMode} />
        <Field label="Call from">
          {(control) => (
            <Select
              {...control}
              value={from}
              onChange={(event) => setFrom(event.target.value)}
              options={callerIdOptions(readiness)}
            />
          )}
        </Field>
        {mode === 'direct' && (
          <Field
            label="Message"
            hint={`Spoken when the phone is answered. {{name}}, {{firstName}}, {{company}}, {{agent}} and {{organization}} are filled in. ${message.length} of ${MAX_MESSAGE_LENGTH} characters.`}
          >
            {(control) => (
              <Textarea
                {...control}
                value={message}
                maxLength={MAX_MESSAGE_LENGTH}
                onChange={(event) => setMessage(event.target.value)}
              />
            )}
          </Field>
        )}
        <Checkbox
          label="Record this call"
          checked={record}
          disabled={!readiness.mayOverrideRecording}
          hint={readiness.mayOverrideRecording ? undefined : 'Your organization decides this for your role.'}
          onChange={(event) => setRecord(event.target.checked)}
        />
      </form>
    </Dialog>
  );
}

export const callerIdOptions = (readiness: CallReadiness | undefined) =>
  readiness === undefined || readiness.callerIds.length === 0
    ? [{ value: '', label: 'No number yet' }]
    : readiness.callerIds.map((id) => ({ value: id.number, label: `${id.display} · ${id.label}` }));

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
