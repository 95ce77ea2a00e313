import { type FormEvent, useState } from 'react';
import { api } from '../lib/api.ts';
import { useAct, usePart, useSandboxNow } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Trouble } from '../ui/states.tsx';

const steps = [
  ['1 s', 1_000],
  ['10 s', 10_000],
  ['1 min', 60_000],
  ['1 h', 3_600_000],
] as const;

function Advance() {
  const [seconds, setSeconds] = useState('5');
  const { busy, error, run } = useAct();
  const advance = (ms: number) => run(() => api.advance(ms));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void advance(Math.round(Number(seconds) * 1000));
  };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {steps.map(([words, ms]) => (
          <Button key={words} disabled={busy} onClick={() => advance(ms)}>
            +{words}
          </Button>
        ))}
      </div>
      <form onSubmit={submit} aria-label="Advance the clock" className="flex items-end gap-2">
        <TextField
          label="Advance by (seconds)"
          type="number"
          min="0.001"
          step="any"
          required
          value={seconds}
          onChange={(event) => setSeconds(event.target.value)}
        />
        <Button type="submit" disabled={busy} className="h-9">
          Advance
        </Button>
      </form>
      <Trouble message={error} />
    </>
  );
}

export function Clock() {
  const clock = usePart('clock');
  const now = useSandboxNow();
  return (
    <Panel title="Clock">
      <p className="font-mono text-lg tabular-nums">{new Date(now).toISOString().slice(0, 19).replace('T', ' ')} UTC</p>
      {clock === 'manual' ? (
        <Advance />
      ) : (
        <p className="text-[13px] text-soft">
          Real time. Started with <code className="font-mono">--clock manual</code>, it stands still until it is
          advanced here.
        </p>
      )}
    </Panel>
  );
}
