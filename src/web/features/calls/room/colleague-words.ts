import type { Colleague } from '#contract/voice.ts';
import { standingWords } from '#web/calling/standing.ts';
import type { Tone } from '#web/ui/badge.tsx';

export function presenceWords(colleague: Colleague): string {
  const { presence, busy, phone } = colleague;
  return presence === 'offline' && phone !== null && !busy ? 'By phone only' : standingWords(colleague);
}

/** Green is who can be rung now; who has only a phone can be rung there. */
export function colleagueState(colleague: Colleague): { tone: Tone; why: string | null } {
  const { presence, busy, phone, name } = colleague;
  const why = presence === 'offline' && phone === null ? `${name} is offline and has no phone in their profile` : null;
  if (busy) return { tone: 'amber', why };
  return { tone: presence === 'available' ? 'green' : 'neutral', why };
}
