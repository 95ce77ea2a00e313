import type { CallDisposition } from '#contract/calls.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';

const tones: Readonly<Record<CallDisposition['meaning'], Tone>> = {
  reached: 'green',
  'no-answer': 'amber',
  'call-back': 'accent',
  'not-interested': 'neutral',
  other: 'neutral',
};

/** What an agent said came of a call; nothing while nobody has. */
export function DispositionBadge({ disposition }: { disposition: CallDisposition | null }) {
  return disposition && <Badge tone={tones[disposition.meaning]}>{disposition.label}</Badge>;
}
