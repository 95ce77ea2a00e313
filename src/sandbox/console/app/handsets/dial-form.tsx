import { PhoneOutgoing } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../lib/api.ts';
import { useAct, usePart } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';

/** This handset calls one of the account's numbers; a browser's calls the demo application too. */
export function DialForm({ from, onDone }: { readonly from: string; readonly onDone: () => void }) {
  const account = usePart('account');
  const application = from.startsWith('client:') ? account.applicationSid : '';
  const [to, setTo] = useState(application || (account.numbers[0] ?? ''));
  const { busy, error, run } = useAct();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(() => api.call(to === application ? { from, applicationSid: to } : { from, to }))) onDone();
  };
  if (account.numbers.length === 0)
    return <p className="text-soft">The account has no number that could be called yet.</p>;
  return (
    <form onSubmit={submit} aria-label={`Call from ${from}`} className="grid gap-3 border-line border-t pt-3">
      <SelectField
        label="Number to call"
        choices={[
          ...(application === '' ? [] : [[application, 'the demo application'] as const]),
          ...account.numbers.map((number) => [number, number] as const),
        ]}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Trouble message={error} />
      <div className="flex gap-2">
        <Button type="submit" look="go" disabled={busy}>
          <PhoneOutgoing size={14} aria-hidden="true" /> Call
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
