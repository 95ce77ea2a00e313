import { useState } from 'react';
import { usePart } from '../lib/sandbox.ts';
import { TextField } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Compose } from './compose.tsx';

const WRITER = '+14155550123';

/** Somebody outside writes for the first time. */
export function NewMessage() {
  const handsets = usePart('handsets');
  const accounts = usePart('accounts');
  const numbers = accounts.flatMap((account) => account.numbers);
  const [from, setFrom] = useState(handsets[0]?.number ?? WRITER);
  const [to, setTo] = useState(numbers[0] ?? '');
  const name = handsets.find(({ number }) => number === from)?.label ?? from;
  return (
    <Panel title="Somebody writes">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="From"
          type="tel"
          list="writers"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label="To a number of an account"
          type="tel"
          list="written-to"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <datalist id="writers">
        {handsets.map((handset) => (
          <option key={handset.number} value={handset.number} label={handset.label ?? handset.number} />
        ))}
      </datalist>
      <datalist id="written-to">
        {numbers.map((number) => (
          <option key={number} value={number} />
        ))}
      </datalist>
      <Compose from={from.trim()} to={to.trim()} name={name} />
    </Panel>
  );
}
