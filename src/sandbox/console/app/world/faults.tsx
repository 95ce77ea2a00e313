import { type FormEvent, useState } from 'react';
import type { FaultView } from '#sandbox/control/views.ts';
import { api } from '../lib/api.ts';
import { bound, type Part } from '../lib/bound.ts';
import { useAct, usePart } from '../lib/sandbox.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Trouble } from '../ui/states.tsx';
import { blankFault, delays, type FaultForm, faultOf, faultWords, webhookWords, whats } from './fault.model.ts';

function Conditions(part: Part<FaultForm>) {
  const { form } = part;
  const { text } = bound(part);
  return (
    <>
      {form.on === 'webhook' && (
        <>
          <SelectField
            label="Kind"
            choices={[['', 'any webhook'], ...Object.entries(webhookWords)]}
            {...text('webhook')}
          />
          <TextField label="Event" placeholder="any, such as completed" {...text('event')} />
        </>
      )}
      {form.on === 'rest' && <SelectField label="Method" choices={methods} {...text('method')} />}
      <TextField
        label={form.on === 'webhook' ? 'Part of its URL' : 'Part of its path'}
        placeholder={form.on === 'webhook' ? 'any' : 'any, such as Calls'}
        {...text('part')}
      />
    </>
  );
}

const methods = [['', 'any method'], ...['GET', 'POST', 'DELETE'].map((method) => [method, method] as const)] as const;

function FaultFields(part: Part<FaultForm>) {
  const { form, change } = part;
  const { text } = bound(part);
  const turn = (on: FaultForm['on']) => change({ on, what: 'delay', delayMs: '3000' });
  const choose = (what: FaultForm['what']) => change({ what, delayMs: delays[what]?.needed ? '3000' : '' });
  const delay = delays[form.what];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label="What"
        choices={[
          ['webhook', 'A webhook'],
          ['rest', 'A REST request'],
        ]}
        value={form.on}
        onChange={(event) => turn(event.target.value as FaultForm['on'])}
      />
      <SelectField
        label="Goes wrong how"
        choices={whats[form.on]}
        value={form.what}
        onChange={(event) => choose(event.target.value as FaultForm['what'])}
      />
      <Conditions {...part} />
      {delay && (
        <TextField
          label={delay.label}
          inputMode="numeric"
          placeholder={delay.needed ? '' : 'not told'}
          {...text('delayMs')}
        />
      )}
      <TextField label="How often" inputMode="numeric" placeholder="always" {...text('count')} />
      <TextField label="Chance (%)" inputMode="decimal" placeholder="always" {...text('chance')} />
    </div>
  );
}

function FaultForms() {
  const [form, setForm] = useState(blankFault);
  const [wrong, setWrong] = useState<string | null>(null);
  const { busy, error, run } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = faultOf(form);
    setWrong(parsed.ok ? null : parsed.error);
    if (parsed.ok) void run(() => api.addFault(parsed.fault));
  };
  return (
    <form onSubmit={submit} aria-label="Add a fault" className="grid gap-3">
      <FaultFields form={form} change={(part) => setForm({ ...form, ...part })} />
      <Trouble message={wrong ?? error} />
      <Button type="submit" disabled={busy} className="justify-self-start">
        Add this fault
      </Button>
    </form>
  );
}

const left = (fault: FaultView): string => {
  if (fault.count === undefined) return `struck ${fault.struck}×`;
  return fault.struck >= fault.count ? `spent, struck ${fault.struck}×` : `struck ${fault.struck} of ${fault.count}×`;
};

/** What goes wrong in this world: the list, and how to add to it. */
export function Faults() {
  const faults = usePart('faults') ?? [];
  const { busy, error, run } = useAct();
  return (
    <Panel title="Faults">
      {faults.length === 0 ? (
        <p className="text-[13px] text-soft">
          The network is perfect. Add a fault to see how an application bears late, doubled and lost callbacks.
        </p>
      ) : (
        <>
          <ul aria-label="Faults in force" className="grid gap-1.5">
            {faults.map((fault) => (
              <li key={fault.id} className="flex flex-wrap items-center gap-2 text-[13px]">
                <span className="min-w-0 flex-1">{faultWords(fault)}</span>
                <Badge tone={fault.struck > 0 ? 'ring' : 'quiet'}>{left(fault)}</Badge>
              </li>
            ))}
          </ul>
          <Button disabled={busy} onClick={() => run(api.clearFaults)} className="justify-self-start">
            Clear all faults
          </Button>
        </>
      )}
      <Trouble message={error} />
      <FaultForms />
    </Panel>
  );
}
