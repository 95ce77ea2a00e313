import { PhoneIncoming } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../lib/api.ts';
import { useAct, useSandbox } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';
import { Panel } from './panel.tsx';

const CALLER = '+14155550123';

/** A caller from outside rings one of the account's numbers. */
export function RingForm() {
  const { account, handsets } = useSandbox();
  const [from, setFrom] = useState(handsets[0]?.number ?? CALLER);
  const [to, setTo] = useState(account.numbers[0] ?? '');
  const { busy, error, run } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(() => api.call(from.trim(), to.trim()));
  };
  return (
    <Panel title="Let a caller ring">
      <form onSubmit={submit} aria-label="Let a caller ring" className="grid gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="From"
            type="tel"
            required
            list="handset-numbers"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label="To"
            type="tel"
            required
            list="account-numbers"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        <datalist id="handset-numbers">
          {handsets.map((handset) => (
            <option key={handset.number} value={handset.number} label={handset.label ?? handset.number} />
          ))}
        </datalist>
        <datalist id="account-numbers">
          {account.numbers.map((number) => (
            <option key={number} value={number} />
          ))}
        </datalist>
        <Trouble message={error} />
        <Button type="submit" look="go" disabled={busy} className="justify-self-start">
          <PhoneIncoming size={14} aria-hidden="true" /> Ring
        </Button>
      </form>
    </Panel>
  );
}
