import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useSandbox } from '../lib/sandbox.ts';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { clientSnippet } from '../ui/teach.tsx';
import { Panel } from './panel.tsx';

function Secret({ name, value, shown }: { readonly name: string; readonly value: string; readonly shown: boolean }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center">
      <dt className="text-[13px] text-soft">{name}</dt>
      <dd className="row-start-2 min-w-0 font-mono text-xs [overflow-wrap:anywhere]">
        {shown ? value : '•'.repeat(16)}
      </dd>
      <dd className="row-span-2 row-start-1">
        <CopyButton what={name} text={value} />
      </dd>
    </div>
  );
}

/** The demo account: worth nothing outside this machine, but hidden at first, as screens get shared. */
export function Credentials() {
  const { account } = useSandbox();
  const [shown, setShown] = useState(false);
  const [from = '+15005550006'] = account.numbers;
  return (
    <Panel title="Credentials">
      <dl className="grid gap-2">
        <Secret name="Base URL" value={window.location.origin} shown />
        <Secret name="Account SID" value={account.accountSid} shown />
        <Secret name="Auth token" value={account.authToken} shown={shown} />
        <Secret name="API key SID" value={account.apiKeySid} shown />
        <Secret name="API key secret" value={account.apiKeySecret} shown={shown} />
        <Secret name="TwiML application SID" value={account.applicationSid} shown />
        {account.numbers.map((number, index) => (
          <Secret key={number} name={`Number ${index + 1}`} value={number} shown />
        ))}
      </dl>
      <Button aria-pressed={shown} onClick={() => setShown(!shown)} className="justify-self-start">
        {shown ? <EyeOff size={14} aria-hidden="true" /> : <Eye size={14} aria-hidden="true" />} Show secrets
      </Button>
      <details>
        <summary className="min-h-6 text-[13px] text-soft">How to point the official client here</summary>
        <div className="mt-2">
          <CodeBlock what="example" text={clientSnippet(window.location.origin, account.accountSid, from)} />
        </div>
      </details>
    </Panel>
  );
}
