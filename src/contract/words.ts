/*
 * The lists of words of the contract, apart from its schemas: a page that only shows them need not load the schema
 * library (16 kB of the 170 that the Calls page may weigh).
 */

/**
 * How a call is placed. `direct`: the contact's phone rings and hears a message, then perhaps a forward number.
 * `bridge`: the agent's own phone rings first, then the contact is called into the same room.
 */
export const callModes = ['direct', 'bridge'] as const;

export const callDirections = ['inbound', 'outbound'] as const;

/** Where a live call is, as a person sees it; `ended` is the last. */
export const callStates = ['placing', 'ringing-agent', 'confirming', 'ringing', 'in-progress', 'ended'] as const;

/**
 * What became of a call, derived from its facts. The carrier's words where it has one; `refused` was never placed (by
 * our rules or the carrier's), `unknown` may or may not have been placed and no trace of it was found.
 */
export const callOutcomes = ['completed', 'no-answer', 'busy', 'canceled', 'failed', 'refused', 'unknown'] as const;

/** A leg's place in its life, in the carrier's words and in the one order that facts are joined by. */
export const legPhases = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'canceled',
  'no-answer',
  'busy',
  'failed',
  'completed',
] as const;

export const legRoles = ['contact', 'agent', 'forward'] as const;

/** Twilio limits inline TwiML to 4,000 characters; a spoken message is kept well below. */
export const MAX_MESSAGE_LENGTH = 3000;

export const contactKinds = ['lead', 'customer'] as const;

export const phoneLabels = ['mobile', 'work', 'home', 'other'] as const;

export const activityTypes = ['call', 'task', 'meeting', 'email'] as const;

/**
 * A recording's life here. `waiting`: the carrier has it, or will; `empty`: nothing was said; `unreadable`: what came is
 * no sound; `lost`: it never came; `deleting` until file, peaks and the carrier's copy are gone.
 */
export const recordingStates = ['waiting', 'kept', 'empty', 'unreadable', 'lost', 'deleting', 'deleted'] as const;

export const playKinds = ['play', 'download'] as const;
