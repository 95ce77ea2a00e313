import type { Call } from '#contract/calls.ts';
import { CallBadge } from '#web/calling/call-badge.tsx';
import { partyOf } from '#web/calling/call-words.ts';

type BarSwitcherProps = { calls: readonly Call[]; current: Call; onChoose: (id: string) => void };

/** Which of several calls the bar shows. */
export function BarSwitcher({ calls, current, onChoose }: BarSwitcherProps) {
  return (
    <fieldset className="flex min-w-0 gap-1 overflow-x-auto border-b px-2 py-1">
      <legend className="sr-only">Your calls</legend>
      {calls.map((call) => (
        <button
          key={call.id}
          type="button"
          aria-pressed={call.id === current.id}
          onClick={() => onChoose(call.id)}
          className="flex shrink-0 items-center gap-2 rounded-md px-2 py-1 text-xs hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-semibold"
        >
          <span className="max-w-32 truncate">{partyOf(call)}</span>
          <CallBadge call={call} />
        </button>
      ))}
    </fieldset>
  );
}
