import type { Phase } from '#sandbox/kernel/words.ts';

/**
 * A leg's life, in Twilio's words (https://www.twilio.com/docs/voice/api/call-resource#call-status-values):
 *
 *   queued ──▶ ringing ──▶ in-progress ──▶ completed
 *      └──────────┴──▶ busy | no-answer | failed | canceled
 *
 * Only legs made by the API are ever queued; inbound legs and dialled ones start ringing. This table is the only place
 * that admits a move.
 */
const MOVES: Readonly<Record<Phase, readonly Phase[]>> = {
  queued: ['ringing', 'in-progress', 'busy', 'no-answer', 'failed', 'canceled'],
  ringing: ['in-progress', 'busy', 'no-answer', 'failed', 'canceled'],
  'in-progress': ['completed'],
  completed: [],
  busy: [],
  'no-answer': [],
  failed: [],
  canceled: [],
};

export type Outcome = Exclude<Phase, 'queued' | 'ringing' | 'in-progress'>;

export const canMove = (from: Phase, to: Phase): boolean => MOVES[from].includes(to);

export const isOver = (phase: Phase): phase is Outcome => MOVES[phase].length === 0;

/** The SIP code that Twilio reports when nothing more exact is known. */
export const SIP_CODE: Readonly<Record<Outcome, number>> = {
  completed: 200,
  busy: 486,
  'no-answer': 487,
  canceled: 487,
  failed: 404,
};

export const LEG_EVENTS = ['initiated', 'ringing', 'answered', 'completed'] as const;
export type LegEventName = (typeof LEG_EVENTS)[number];

/** Which subscription a phase belongs to: Twilio says `answered` when subscribing and `in-progress` when telling. */
export function eventOf(phase: Phase | 'initiated'): LegEventName | null {
  if (phase === 'queued') return null;
  if (phase === 'initiated' || phase === 'ringing') return phase;
  return phase === 'in-progress' ? 'answered' : 'completed';
}
