import { PhoneIncoming } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../lib/api.ts';
import { bound, type Part } from '../lib/bound.ts';
import { useAct, usePart } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { LinesField, SelectField, TextField } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Trouble } from '../ui/states.tsx';
import { callOf, type RingForm as Form, verstats } from './ring.model.ts';

const CALLER = '+14155550123';

function Phone(part: Part<Form>) {
  const { text } = bound(part);
  const handsets = usePart('handsets');
  const accounts = usePart('accounts');
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField label="From" type="tel" required list="handset-numbers" {...text('from')} />
      <TextField label="To" type="tel" required list="account-numbers" {...text('to')} />
      <datalist id="handset-numbers">
        {handsets.map((handset) => (
          <option key={handset.number} value={handset.number} label={handset.label ?? handset.number} />
        ))}
      </datalist>
      <datalist id="account-numbers">
        {accounts.flatMap(({ numbers, friendlyName }) =>
          numbers.map((number) => <option key={number} value={number} label={friendlyName || number} />),
        )}
      </datalist>
    </div>
  );
}

const stirChoices = [['', 'nothing'], ...verstats.map((each) => [each, each] as const)] as const;

/** What the network tells of the caller; closed at first, as most calls need none of it. */
function Facts(part: Part<Form>) {
  const { text } = bound(part);
  return (
    <details>
      <summary className="min-h-6 text-[13px] text-soft">What the network says of the caller</summary>
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        <SelectField label="STIR/SHAKEN" choices={stirChoices} {...text('stirVerstat')} />
        <TextField
          label="Caller name"
          placeholder="not told"
          hint="Told where the called number looks names up."
          {...text('callerName')}
        />
        <TextField label="Forwarded from" type="tel" placeholder="nobody" {...text('forwardedFrom')} />
        <TextField label="City" {...text('city')} />
        <TextField label="State" {...text('state')} />
        <TextField label="Zip" {...text('zip')} />
      </div>
    </details>
  );
}

function Browser(part: Part<Form>) {
  const { text } = bound(part);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField label="Client" required placeholder="client:alice" {...text('from')} />
      <TextField label="TwiML application SID" required className="font-mono text-xs" {...text('applicationSid')} />
      <div className="sm:col-span-2">
        <LinesField
          label="Parameters"
          hint="What the page gives to connect(), one a line."
          placeholder="To=+14155550123"
          {...text('parameters')}
        />
      </div>
    </div>
  );
}

/** A caller from outside rings one of the numbers, or a browser calls an application. */
export function RingForm() {
  const account = usePart('account');
  const handsets = usePart('handsets');
  const phone = handsets.find(({ number }) => number.startsWith('+'))?.number ?? CALLER;
  const [form, setForm] = useState<Form>({
    by: 'phone',
    from: phone,
    to: account.numbers[0] ?? '',
    applicationSid: account.applicationSid,
    parameters: '',
    stirVerstat: '',
    callerName: '',
    forwardedFrom: '',
    city: '',
    state: '',
    zip: '',
  });
  const { busy, error, run } = useAct();
  const change = (part: Partial<Form>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(() => api.call(callOf(form)));
  };
  const turn = (by: Form['by']) => change({ by, from: by === 'phone' ? phone : 'client:alice' });
  return (
    <Panel title="Let a caller ring">
      <form onSubmit={submit} aria-label="Let a caller ring" className="grid gap-3">
        <SelectField
          label="Who calls"
          choices={[
            ['phone', 'A phone, one of the numbers'],
            ['browser', 'A browser, an application'],
          ]}
          value={form.by}
          onChange={(event) => turn(event.target.value === 'browser' ? 'browser' : 'phone')}
        />
        {form.by === 'phone' ? (
          <>
            <Phone form={form} change={change} />
            <Facts form={form} change={change} />
          </>
        ) : (
          <Browser form={form} change={change} />
        )}
        <Trouble message={error} />
        <Button type="submit" look="go" disabled={busy} className="justify-self-start">
          <PhoneIncoming size={14} aria-hidden="true" /> Ring
        </Button>
      </form>
    </Panel>
  );
}
