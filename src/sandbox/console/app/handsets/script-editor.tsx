import { type FormEvent, useState } from 'react';
import type { HandsetScript } from '#sandbox/control/views.ts';
import { api } from '../lib/api.ts';
import { useAct } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';
import {
  type Behaviour,
  behaviours,
  behaviourWords,
  formOf,
  type ScriptForm,
  scriptOf,
  talks,
} from './script.model.ts';

type Change = (change: Partial<ScriptForm>) => void;

function Times({ form, change }: { readonly form: ScriptForm; readonly change: Change }) {
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {form.behaviour === 'answers' && (
          <TextField
            label="Answer after (ms)"
            inputMode="numeric"
            value={form.answerAfter}
            onChange={(event) => change({ answerAfter: event.target.value })}
          />
        )}
        <TextField
          label="Hang up after (ms)"
          inputMode="numeric"
          placeholder="never"
          value={form.hangUpAfter}
          onChange={(event) => change({ hangUpAfter: event.target.value })}
        />
      </div>
      <label className="grid gap-1 font-medium text-[13px]">
        Keys, one press a line
        <textarea
          rows={2}
          value={form.keys}
          placeholder={'1000 1\n2500 42#'}
          onChange={(event) => change({ keys: event.target.value })}
          className="rounded-md border border-edge bg-surface px-2 py-1.5 font-mono font-normal text-xs placeholder:text-soft"
        />
        <span className="font-normal text-soft text-xs">Milliseconds after the answer, a space, the digits.</span>
      </label>
    </>
  );
}

const choices = behaviours.map((value) => [value, behaviourWords[value]] as const);

/** How a number behaves when it is called. Saving replaces the whole script. */
export function ScriptEditor({
  number,
  script,
  label,
  onDone,
}: {
  readonly number: string;
  readonly script: HandsetScript | null;
  readonly label: string | null;
  readonly onDone: () => void;
}) {
  const [form, setForm] = useState(() => formOf(script, label));
  const [wrong, setWrong] = useState<string | null>(null);
  const { busy, error, run } = useAct();
  const change: Change = (part) => setForm({ ...form, ...part });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = scriptOf(form, script);
    setWrong(parsed.ok ? null : parsed.error);
    if (parsed.ok && (await run(() => api.script(number, parsed.script)))) onDone();
  };

  const forget = async () => {
    if (await run(() => api.forget(number))) onDone();
  };

  return (
    <form onSubmit={save} aria-label={`Script of ${number}`} className="grid gap-3 border-line border-t pt-3">
      <TextField label="Name" value={form.label} onChange={(event) => change({ label: event.target.value })} />
      <SelectField
        label="When it rings"
        choices={choices}
        value={form.behaviour}
        onChange={(event) => change({ behaviour: event.target.value as Behaviour })}
      />
      {talks(form.behaviour) && <Times form={form} change={change} />}
      {form.behaviour === 'fails' && (
        <TextField
          label="SIP code"
          inputMode="numeric"
          hint="404 no such number, 480 unreachable, 486 busy, 503 network fault"
          value={form.failCode}
          onChange={(event) => change({ failCode: event.target.value })}
        />
      )}
      <Trouble message={wrong ?? error} />
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
