import { useState } from 'react';
import { go } from '../lib/address.ts';
import { api } from '../lib/api.ts';
import { useAct } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Trouble } from '../ui/states.tsx';

/** Asks first: what is lost cannot be had back. */
export function Reset() {
  const [asked, setAsked] = useState(false);
  const { busy, error, run } = useAct();
  const reset = async () => {
    if (!(await run(api.reset))) return;
    setAsked(false);
    go({ view: 'world' }, 'replace');
  };
  return (
    <Panel title="Start afresh">
      <p className="text-[13px] text-soft">
        Ends every call and forgets calls, journal, scripts and faults. The credentials stay.
      </p>
      {asked ? (
        <div className="flex flex-wrap gap-2">
          <Button look="bad" disabled={busy} onClick={reset}>
            Yes, forget everything
          </Button>
          <Button onClick={() => setAsked(false)}>Cancel</Button>
        </div>
      ) : (
        <Button onClick={() => setAsked(true)} className="justify-self-start">
          Reset the sandbox …
        </Button>
      )}
      <Trouble message={error} />
    </Panel>
  );
}
