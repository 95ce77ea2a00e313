import {
  Ban,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  LoaderCircle,
  PhoneCall,
  PhoneMissed,
  PhoneOff,
} from 'lucide-react';
import type { Call, CallOutcome } from '#contract/calls.ts';
import { Badge } from '#web/ui/badge.tsx';
import { outcomeWords, stateNames, stateTones } from './call-words.ts';

const outcomeIcons = {
  completed: CircleCheck,
  'no-answer': PhoneMissed,
  busy: CircleSlash,
  canceled: PhoneOff,
  failed: CircleX,
  refused: Ban,
  unknown: CircleHelp,
} as const satisfies Record<CallOutcome, unknown>;

/** Where a live call is, or what became of an ended one: in words, a shape and a colour. */
export function CallBadge({ call }: { call: Call }) {
  if (call.state !== 'ended') {
    const Icon = call.state === 'in-progress' ? PhoneCall : LoaderCircle;
    return (
      <Badge tone={stateTones[call.state]}>
        <Icon aria-hidden className={call.state === 'in-progress' ? '' : 'animate-spin'} />
        {stateNames[call.state]}
      </Badge>
    );
  }
  if (call.outcome === null) return <Badge>Ended</Badge>;
  const Icon = outcomeIcons[call.outcome];
  const { name, tone } = outcomeWords[call.outcome];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {name}
    </Badge>
  );
}
