import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy.tsx';

export type Credential = { readonly name: string; readonly value: string; readonly secret?: true };

function Row({ name, value, shown }: { readonly name: string; readonly value: string; readonly shown: boolean }) {
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

/** Worth nothing outside this machine, but secrets are hidden at first, as screens get shared. */
export function Credentials({
  credentials,
  children,
}: {
  readonly credentials: readonly Credential[];
  readonly children?: ReactNode;
}) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <dl className="grid gap-2">
        {credentials.map(({ name, value, secret }) => (
          <Row key={`${name} ${value}`} name={name} value={value} shown={shown || !secret} />
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff size={14} aria-hidden="true" /> : <Eye size={14} aria-hidden="true" />} Show secrets
        </Button>
        {children}
      </div>
    </>
  );
}
