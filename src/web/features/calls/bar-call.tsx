import type { Call } from '#contract/calls.ts';
import { isLive } from '#web/calling/live-calls.reduce.ts';
import { useMe } from '#web/lib/me.ts';
import { lazyPart } from '#web/lib/part.tsx';
import { BarSwitcher } from './bar-switcher.tsx';
import { EndedCall } from './ended-call.tsx';
import { LiveCall } from './live-call.tsx';

const WrapUpPanel = lazyPart(async () => (await import('./wrap-up/wrap-up-panel.tsx')).WrapUpPanel, { fails: 'here' });

type BarCallProps = {
  calls: readonly Call[];
  current: Call;
  onChoose: (id: string) => void;
  onPutAway: (id: string) => void;
};

/** What the bar shows of a call, and which of several it is. */
export function BarCall({ calls, current, onChoose, onPutAway }: BarCallProps) {
  const me = useMe();
  // Also one whose time has just run out: the panel keeps what was said until then.
  const time = current.wrapUps.find(({ userId }) => userId === me?.user.id);
  const putAway = () => onPutAway(current.id);
  return (
    <section
      aria-label="Current call"
      className="relative animate-slide-up border-t bg-raised pb-[env(safe-area-inset-bottom)] shadow-float"
    >
      {calls.length > 1 && <BarSwitcher calls={calls} current={current} onChoose={onChoose} />}
      {time ? (
        <WrapUpPanel key={current.id} call={current} time={time} onPutAway={putAway} />
      ) : isLive(current) ? (
        <LiveCall key={current.id} call={current} />
      ) : (
        <EndedCall key={current.id} call={current} onPutAway={putAway} />
      )}
    </section>
  );
}
