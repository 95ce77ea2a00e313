import type { Call, Leg } from '#contract/calls.ts';
import { timeWithSeconds } from '#web/lib/format.ts';
import { partyOf } from './call-words.ts';
import { offsetOf, rungsOf } from './ladder.ts';

const nameOf = (leg: Leg, call: Call): string => {
  if (leg.role === 'contact') return partyOf(call);
  if (leg.role === 'agent') return call.user ? `${call.user.name}’s phone` : 'Agent’s phone';
  return 'Forward number';
};

/** The call's legs side by side, time running downwards. */
export function CallLadder({ call, legs }: { call: Call; legs: readonly Leg[] }) {
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
              <th
                key={leg.sid ?? `${leg.role}-${index}`}
                scope="col"
                className="min-w-28 px-2 pb-2 text-left font-medium"
              >
                <span className="block wrap-anywhere">{nameOf(leg, call)}</span>
                <span className="block text-xs font-normal text-faint tabular">{leg.to}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung) => (
            <tr key={rung.at} className="border-t border-dashed">
              <th scope="row" className="py-1.5 text-left text-xs font-normal text-faint tabular">
                <time dateTime={rung.at}>{timeWithSeconds(rung.at)}</time>
                <span className="block">{offsetOf(first.at, rung.at)}</span>
              </th>
              {rung.cells.map((cell, index) => (
                <td key={legs[index]?.sid ?? index} className="px-2 py-1.5">
                  <span className="flex items-center gap-1.5 border-l-2 border-edge/60 pl-2">
                    {cell ?? <span className="sr-only">Nothing</span>}
                  </span>
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
