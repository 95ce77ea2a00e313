/*
 * The lists of words of the contract, apart from its schemas: a page that only shows them need not load the schema
 * library (16 kB of the 170 that the Calls page may weigh).
 */

/**
 * How a call is placed. `direct`: the contact's phone rings and hears a message, then perhaps a forward number.
 * `bridge`: the agent's own phone rings first, then the contact is called into the same room. `browser`: the agent's
 * browser joins the room, and the contact is called into it.
 */
export const callModes = ['direct', 'bridge', 'browser'] as const;

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

/**
 * Whose leg it is. `contact`: the other side of the call; `agent`: somebody of the organization who talks; `guest`:
 * somebody else who was added; `supervisor`: listens, whispers or talks; `forward`: the number a document dialled.
 * Of two that are told of one leg the first counts: the last two are also what is guessed of an unknown one.
 */
export const legRoles = ['agent', 'guest', 'supervisor', 'contact', 'forward'] as const;

/**
 * Where somebody in a room is: asked for and not ringing yet, ringing, in the room, gone. `lost`: gone without having
 * left, because their browser broke off or was closed, while others go on; they may come back.
 */
export const participantStates = ['calling', 'ringing', 'here', 'lost', 'gone'] as const;

/** `monitor`: hears all, heard by nobody; `whisper`: heard by the agent alone; `barge`: heard by all. */
export const supervisionModes = ['monitor', 'whisper', 'barge'] as const;

/** `now`: the agent leaves as soon as the other is called; `consult`: they talk first, the customer hears music. */
export const transferWays = ['now', 'consult'] as const;

/** `ringing`: the other is called; `talking`: the agent and the other speak while the customer hears music. */
export const transferStates = ['ringing', 'talking'] as const;

/** What an agent says of themself; one whose browser has not been heard of for a while is `offline`. */
export const presences = ['available', 'away', 'offline'] as const;

/** Twilio limits inline TwiML to 4,000 characters; a spoken message is kept well below. */
export const MAX_MESSAGE_LENGTH = 3000;

/** Half a minute of speech: whoever is called waits for its end. */
export const MAX_NOTICE_LENGTH = 400;

export const contactKinds = ['lead', 'customer'] as const;

export const phoneLabels = ['mobile', 'work', 'home', 'other'] as const;

export const activityTypes = ['call', 'task', 'meeting', 'email'] as const;

/**
 * A recording's life here. `waiting`: the carrier has it, or will; `empty`: nothing was said; `unreadable`: what came is
 * no sound; `lost`: it never came; `deleting` until file, peaks and the carrier's copy are gone.
 */
export const recordingStates = ['waiting', 'kept', 'empty', 'unreadable', 'lost', 'deleting', 'deleted'] as const;

/** `on-demand`: not until somebody on the call starts it; `always`: from the answer on. */
export const recordingPolicies = ['off', 'on-demand', 'always'] as const;

/** `dual`: the other side of the call on the first channel, everybody else on the second. */
export const recordingChannels = ['dual', 'mono'] as const;

/** What the other side of a call hears before it is recorded. */
export const recordingNotices = ['none', 'tone', 'text'] as const;

export const recordingMoves = ['start', 'pause', 'resume', 'stop'] as const;

/**
 * Where the recording of a call is. `announcing`: the other side hears that it will be; `ended` until it begins anew;
 * `failed`: it should have begun and did not.
 */
export const callRecordingStates = ['off', 'announcing', 'on', 'paused', 'ended', 'failed'] as const;

/** What there is to hear of a call: of its recordings the one that came furthest. */
export const callRecorded = ['none', 'waiting', 'kept'] as const;

export const playKinds = ['play', 'download'] as const;

/** What a program with an API key may do: look, do what agents do, or decide for the organization. */
export const keyScopes = ['read', 'write', 'admin'] as const;

/** Of an organization’s API keys those that work; more than it has programs are keys that nobody looks after. */
export const MAX_KEYS = 50;

/** What a disposition stands for, whatever an organization calls it. */
export const dispositionMeanings = ['reached', 'no-answer', 'call-back', 'not-interested', 'other'] as const;

/** Of a sentence that says why. */
export const MAX_REASON = 500;

export const MAX_DISPOSITIONS = 30;
export const MAX_CALL_NOTE = 4_000;

/** `pause` while somebody types: it lasts until `resume`, or until it was not renewed for a minute. */
export const wrapUpMoves = ['pause', 'resume', 'skip'] as const;
