import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../lib/api.ts';
import { useAct } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';

export function AddHandset() {
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const { busy, error, run } = useAct();
  const close = () => {
    setOpen(false);
    setNumber('');
    setName('');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const label = name.trim();
    if (await run(() => api.script(number.trim(), label === '' ? {} : { label }))) close();
  };
  if (!open)
    return (
      <Button onClick={() => setOpen(true)}>
        <Plus size={14} aria-hidden="true" /> Add a handset
      </Button>
    );
  return (
    <form
      onSubmit={submit}
      aria-label="Add a handset"
      className="grid gap-3 rounded-lg border border-line bg-surface p-3"
    >
      <TextField
        label="Number"
        required
        autoFocus
        placeholder="+14155550123"
        hint="With + and the country’s code; or client:alice, sip:bob@example.com."
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField label="Name (optional)" value={name} onChange={(event) => setName(event.target.value)} />
      <Trouble message={error} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          Add
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}
