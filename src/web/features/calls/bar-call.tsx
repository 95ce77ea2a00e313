import type { Call } from '#contract/calls.ts';
import { isLive } from '#web/calling/live-calls.reduce.ts';
import { BarSwitcher } from './bar-switcher.tsx';
import { EndedCall } from './ended-call.tsx';
import { LiveCall } from './live-call.tsx';

type BarCallProps = {
  calls: readonly Call[];
  current: Call;
  onChoose: (id: string) => void;
  onPutAway: (id: string) => void;
};

/** What the bar shows of a call, and which of several it is. */
export function BarCall({ calls, current, onChoose, onPutAway }: BarCallProps) {
  return (
    <section
      aria-label="Current call"
      className="relative animate-slide-up border-t bg-raised pb-[env(safe-area-inset-bottom)] shadow-float"
    >
      {calls.length > 1 && <BarSwitcher calls={calls} current={current} onChoose={onChoose} />}
      {isLive(current) ? (
        <LiveCall key={current.id} call={current} />
      ) : (
        <EndedCall key={current.id} call={current} onPutAway={() => onPutAway(current.id)} />
      )}
    </section>
  );
}
