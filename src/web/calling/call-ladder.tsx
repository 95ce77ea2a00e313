import type { Call, Leg } from '#contract/calls.ts';
import { timeWithSeconds } from '#web/lib/format.ts';
import { type Cell, endOf, inOrder, offsetOf, rungsOf } from './ladder.ts';

/** The call's legs side by side, time running downwards. */
export function CallLadder({ call, legs: unordered }: { call: Call; legs: readonly Leg[] }) {
  const legs = inOrder(unordered);
  const rungs = rungsOf(legs);
  const first = rungs[0];
  if (first === undefined) return <p className="text-sm text-soft">No phone was rung.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard (axe)
    <section className="overflow-x-auto" aria-label="Legs of the call" tabIndex={0}>
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="align-bottom">
            <th scope="col" className="w-24 pb-2 text-left text-xs font-medium text-faint">
              Time
            </th>
            {legs.map((leg, index) => (
              <LegHead key={leg.sid ?? `${leg.role}-${index}`} {...endOf(leg, call)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung) => (
            <tr key={rung.at} className="border-t border-dotted">
              <th scope="row" className="py-1.5 text-left text-xs font-normal text-faint tabular">
                <time dateTime={rung.at}>{timeWithSeconds(rung.at)}</time>
                <span className="block">{offsetOf(first.at, rung.at)}</span>
              </th>
              {rung.cells.map((cell, index) => (
                <td key={legs[index]?.sid ?? index} className="relative py-1.5 pr-2 pl-6">
                  <Lifeline cell={cell} />
                  {cell.word ?? <span className="sr-only">Nothing</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <LegIds legs={legs} />
    </section>
  );
}

function LegHead({ name, number }: ReturnType<typeof endOf>) {
  return (
    <th scope="col" className="min-w-28 pr-2 pb-2 pl-2 text-left font-medium">
      <span className="block wrap-anywhere">{name}</span>
      {number !== '' && <span className="block text-xs font-normal text-faint tabular">{number}</span>}
    </th>
  );
}

/** The leg's line, drawn as long as it lives, with a dot where something happens. */
function Lifeline({ cell }: { cell: Cell }) {
  return (
    <span aria-hidden className="absolute inset-y-0 left-2 flex w-2 flex-col items-center">
      <span className={`w-0.5 flex-1 ${cell.before ? 'bg-edge/60' : ''}`} />
      {cell.word !== null && <span className="size-2 shrink-0 rounded-full bg-accent" />}
      <span className={`w-0.5 flex-1 ${cell.after ? 'bg-edge/60' : ''}`} />
    </span>
  );
}

function LegIds({ legs }: { legs: readonly Leg[] }) {
  return (
    <ul className="mt-2 space-y-0.5 border-t pt-2 font-mono text-xs text-faint">
      {legs.map((leg, index) => (
        <li key={leg.sid ?? `${leg.role}-${index}`} className="break-all">
          {leg.role}: {leg.sid ?? 'never got an id'}
          {leg.sipCode !== null && ` · SIP ${leg.sipCode}`}
        </li>
      ))}
    </ul>
  );
}
