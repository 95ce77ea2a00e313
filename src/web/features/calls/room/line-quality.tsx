import { SignalHigh, SignalLow, SignalMedium } from 'lucide-react';
import type { Call } from '#contract/calls.ts';
import { qualityOf } from '#web/softphone/quality.ts';
import { useOwnConnection } from './use-own-connection.ts';

const looks = {
  good: { icon: SignalHigh, tone: 'text-ok-ink' },
  fair: { icon: SignalMedium, tone: 'text-warn-ink' },
  poor: { icon: SignalLow, tone: 'text-bad-ink' },
} as const;

/** How this browser's line is, in a shape and in words. */
export function LineQuality({ call }: { call: Call }) {
  const own = useOwnConnection(call);
  if (own.kind !== 'there' || own.connection.state !== 'active') return null;
  const { mos, warnings, muted } = own.connection;
  const quality = qualityOf(mos, warnings, muted);
  if (quality === null) return null;
  const { icon: Icon, tone } = looks[quality.level];
  return (
    <span
      className={`flex items-center gap-1 text-xs ${tone}`}
      title={mos === null ? undefined : `MOS ${mos.toFixed(1)}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {/* On a phone the shape alone says that all is well: state, clock and REC need the room. */}
      <span className={quality.level === 'good' ? 'sr-only sm:not-sr-only' : ''}>{quality.text}</span>
    </span>
  );
}
