import { useState } from 'react';
import { usePart } from '../lib/sandbox.ts';
import { Compose } from '../messages/compose.tsx';
import { SelectField } from '../ui/field.tsx';

/** This handset writes to one of the account's numbers. */
export function WriteForm({
  from,
  name,
  onDone,
}: {
  readonly from: string;
  readonly name: string;
  readonly onDone: () => void;
}) {
  const account = usePart('account');
  const [to, setTo] = useState(account.numbers[0] ?? '');
  return (
    <div className="grid gap-3 border-line border-t pt-3">
      <SelectField
        label="Number to write to"
        choices={account.numbers.map((number) => [number, number])}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Compose from={from} to={to} name={name} onSent={onDone} />
    </div>
  );
}
