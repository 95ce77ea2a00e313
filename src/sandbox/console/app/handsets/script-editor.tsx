import { type FormEvent, useState } from 'react';
import type { HandsetScript } from '#sandbox/control/views.ts';
import { api } from '../lib/api.ts';
import { bound, type Part } from '../lib/bound.ts';
import { useAct } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';
import { behaviours, behaviourWords, formOf, type ScriptForm, talks } from './script.model.ts';
import { scriptOf } from './script.read.ts';
import { AnswerFields, TalkFields, TextFields } from './script-fields.tsx';

const choices = behaviours.map((value) => [value, behaviourWords[value]] as const);

type Edited = {
  readonly number: string;
  readonly script: HandsetScript | null;
  readonly label: string | null;
  readonly onDone: () => void;
};

function useEditor({ number, script, label, onDone }: Edited) {
  const [form, setForm] = useState(() => formOf(script, label));
  const [wrong, setWrong] = useState<string | null>(null);
  const { busy, error, run } = useAct();
  const part: Part<ScriptForm> = { form, change: (change) => setForm({ ...form, ...change }) };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = scriptOf(form);
    setWrong(parsed.ok ? null : parsed.error);
    if (parsed.ok && (await run(() => api.script(number, parsed.script)))) onDone();
  };

  const forget = async () => {
    if (await run(() => api.forget(number))) onDone();
  };

  return { part, busy, fault: wrong ?? error, save, forget };
}

/** How a number behaves when it is called or written to. Saving replaces the whole script. */
export function ScriptEditor(edited: Edited) {
  const { number, script, onDone } = edited;
  const { part, busy, fault, save, forget } = useEditor(edited);
  const { text } = bound(part);
  return (
    <form onSubmit={save} aria-label={`Script of ${number}`} className="grid gap-3 border-line border-t pt-3">
      <TextField label="Name" {...text('label')} />
      <SelectField label="When it rings" choices={choices} {...text('behaviour')} />
      {talks(part.form.behaviour) && (
        <>
          <TalkFields {...part} />
          <AnswerFields {...part} />
        </>
      )}
      {part.form.behaviour === 'fails' && (
        <TextField
          label="SIP code"
          inputMode="numeric"
          hint="404 no such number, 480 unreachable, 486 busy, 503 network fault"
          {...text('failCode')}
        />
      )}
      {number.startsWith('+') && <TextFields {...part} />}
      <Trouble message={fault} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          Save script
        </Button>
        <Button onClick={onDone}>Cancel</Button>
        {script !== null && (
          <Button look="quiet" className="ml-auto" disabled={busy} onClick={forget}>
            Forget
          </Button>
        )}
      </div>
    </form>
  );
}
