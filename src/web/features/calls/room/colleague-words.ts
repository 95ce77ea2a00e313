import type { Colleague } from '#contract/voice.ts';
import type { Tone } from '#web/ui/badge.tsx';

const words = { available: 'Available', away: 'Away', offline: 'Offline' } as const;

export function presenceWords({ presence, busy, wrappingUp, phone }: Colleague): string {
  if (busy) return wrappingUp ? 'Wrapping up a call' : 'In a call';
  return presence === 'offline' && phone !== null ? 'By phone only' : words[presence];
}

/** Green is who can be rung now; who has only a phone can be rung there. */
export function colleagueState(colleague: Colleague): { tone: Tone; why: string | null } {
  const { presence, busy, phone, name } = colleague;
  const why = presence === 'offline' && phone === null ? `${name} is offline and has no phone in their profile` : null;
  if (busy) return { tone: 'amber', why };
  return { tone: presence === 'available' ? 'green' : 'neutral', why };
}
