import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../lib/api.ts';
import { bound, type Part } from '../lib/bound.ts';
import { useAct } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { CheckField, LinesField, TextField } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Loading, Trouble } from '../ui/states.tsx';
import { formOf, type SettingsForm, settingsOf } from './settings.model.ts';

function Times(part: Part<SettingsForm>) {
  const { text } = bound(part);
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <TextField
        label="Answer after (ms)"
        hint="Numbers without a script; empty: they ring until somebody acts."
        inputMode="numeric"
        placeholder="never"
        {...text('answerAfter')}
      />
      <TextField
        label="Reads lag by (ms)"
        hint="A GET shows what was so long ago, as Twilio’s may."
        inputMode="numeric"
        {...text('readLag')}
      />
      <TextField
        label="Queue holds (ms)"
        hint="A call that would wait longer fails (15002)."
        inputMode="numeric"
        {...text('queueTimeout')}
      />
    </div>
  );
}

function Numbers(part: Part<SettingsForm>) {
  const { text } = bound(part);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <LinesField
        label="Blocked"
        hint="Countries and prefixes that may not be called (21215), one a line."
        placeholder={'GB\n+4479'}
        {...text('blocked')}
      />
      <LinesField
        label="Verified numbers"
        hint="Of the main account: all that a trial may call, one a line."
        placeholder="+14155550123"
        {...text('verified')}
      />
    </div>
  );
}

function SettingsForms({ start }: { readonly start: SettingsForm }) {
  const [form, setForm] = useState(start);
  const [wrong, setWrong] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const { busy, error, run } = useAct();
  const change = (part: Partial<SettingsForm>) => {
    setForm({ ...form, ...part });
    setSaved(false);
  };
  const { flag } = bound({ form, change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = settingsOf(form);
    setWrong(parsed.ok ? null : parsed.error);
    if (parsed.ok) setSaved(await run(async () => setForm(formOf(await api.change(parsed.settings)))));
  };
  return (
    <form onSubmit={submit} aria-label="Settings" className="grid gap-3">
      <CheckField
        label="A trial account"
        hint="It calls verified numbers only (21219), speaks a notice first, and ends after ten minutes."
        {...flag('trial')}
      />
      <CheckField label="Recordings need credentials" {...flag('recordingMediaAuth')} />
      <Times form={form} change={change} />
      <Numbers form={form} change={change} />
      <Trouble message={wrong ?? error} />
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={busy}>
          Save the settings
        </Button>
        <span role="status" className="text-[13px] text-go">
          {saved ? 'Saved' : ''}
        </span>
      </div>
    </form>
  );
}

/** How this Twilio behaves, as long as it runs. */
export function Settings() {
  const [start, setStart] = useState<SettingsForm | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    api.settings().then(
      (settings) => setStart(formOf(settings)),
      (failure: Error) => setError(failure.message),
    );
  }, []);
  return (
    <Panel title="Settings">
      <Trouble message={error} />
      {start ? <SettingsForms start={start} /> : error === null && <Loading what="the settings" />}
    </Panel>
  );
}
