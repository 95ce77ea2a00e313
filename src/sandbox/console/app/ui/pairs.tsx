import type { Pair } from '#sandbox/control/views.ts';

/** Parameters as they were sent: in order, repeated names repeated. */
export function Pairs({ pairs, none }: { readonly pairs: readonly Pair[]; readonly none: string }) {
  if (pairs.length === 0) return <p className="text-soft">{none}</p>;
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 font-mono text-xs">
      {pairs.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and what was sent never changes its order
        <div key={index} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-soft [overflow-wrap:anywhere]">{name}</dt>
          <dd className="[overflow-wrap:anywhere]">
            {value === '' ? <span className="text-soft">(empty)</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
