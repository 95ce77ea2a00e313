import { CopyButton } from '#web/ui/copy-button.tsx';

type Fact = { name: string; value: string | null; code?: boolean; copy?: boolean };

/** Names and values side by side, one below the other on phones; what is not there is said to be so. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      {facts.map(({ name, value, code, copy }) => (
        <div key={name} className="sm:contents">
          <dt className="text-faint">{name}</dt>
          <dd className="flex min-w-0 items-start gap-2">
            <span className={code && value ? 'font-mono text-xs leading-5 break-all' : ''}>{value ?? 'none'}</span>
            {copy && value && <CopyButton text={value} what={`Copy: ${name}`} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
