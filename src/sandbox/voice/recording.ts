import type { RecordingPhase } from '#sandbox/kernel/words.ts';

/**
 * A recording's life, in Twilio's words (https://www.twilio.com/docs/voice/api/recording#update-a-recording-resource):
 *
 *   in-progress ◀──▶ paused
 *        └───┬─────────┘
 *            ├──(by the API)──▶ stopped ──┐
 *            └──(what it records ends)────┴──▶ processing ──▶ completed | absent
 *
 *   completed | absent ──▶ deleted: the sound is gone, what it was is still known for a while
 *
 * This file alone admits a move. It knows no sound and no time.
 */
export type PauseBehavior = 'silence' | 'skip';

/** What the API may ask for. */
export const ASKABLE = ['in-progress', 'paused', 'stopped'] as const;
export type Askable = (typeof ASKABLE)[number];

/** What is to be done to the recorder. */
export type RecorderMove = 'pause' | 'resume' | 'stop' | null;

export type Asked =
  | { readonly ok: true; readonly phase: RecordingPhase; readonly move: RecorderMove }
  | { readonly ok: false; readonly refusal: RecordingRefusal };

export type RecordingRefusal = { readonly code: number; readonly status: number; readonly message: string };

const running = {
  'in-progress': { 'in-progress': null, paused: 'pause', stopped: 'stop' },
  paused: { 'in-progress': 'resume', paused: null, stopped: 'stop' },
} as const satisfies Partial<Record<RecordingPhase, Record<Askable, RecorderMove>>>;

type Running = keyof typeof running;
/** It can still be paused, resumed and stopped. */
export const isRunning = (phase: RecordingPhase): phase is Running => Object.hasOwn(running, phase);

/** It has come to its end and stays as it is. */
export const isFinished = (phase: RecordingPhase): boolean =>
  phase === 'completed' || phase === 'absent' || phase === 'deleted';

/** Asking for what is already so changes nothing and is no error; what has ended cannot be steered (16114). */
export function ask(phase: RecordingPhase, wanted: Askable): Asked {
  if (isRunning(phase)) return { ok: true, phase: wanted, move: running[phase][wanted] };
  return { ok: false, refusal: NOT_STEERABLE };
}

/** https://www.twilio.com/docs/api/errors/16114 */
const NOT_STEERABLE: RecordingRefusal = {
  code: 16114,
  status: 400,
  message: 'Voice Recording: Resource not in a state to accept recording action request',
};

/** https://www.twilio.com/docs/api/errors/16108: `Twilio.CURRENT` must be one. */
export const AMBIGUOUS: RecordingRefusal = {
  code: 16108,
  status: 400,
  message: 'Voice Recording: Request failed due to concurrent recordings',
};

/** What a recording came to: https://www.twilio.com/docs/api/errors/16101 (too short) and 16102 (silent). */
export type Yield =
  | { readonly phase: 'completed'; readonly errorCode: null }
  | { readonly phase: 'absent'; readonly errorCode: 16101 | 16102 };

/**
 * Nothing at all is too short; trimming away all of it leaves nothing, and `<Record>` takes silence for nothing said.
 * Any other silent recording is kept: Twilio drops those only for accounts that ask for it.
 *
 * @param frames its length before trimming
 */
export function yieldOf(frames: number, heard: boolean, silentIsNothing: boolean): Yield {
  if (frames === 0) return { phase: 'absent', errorCode: 16101 };
  if (!heard && silentIsNothing) return { phase: 'absent', errorCode: 16102 };
  return { phase: 'completed', errorCode: null };
}

export const RECORDING_EVENTS = ['in-progress', 'completed', 'absent'] as const;
export type RecordingEvent = (typeof RECORDING_EVENTS)[number];

/** The moments that subscribers may hear of; the other phases are told to nobody. */
export const eventOf = (phase: RecordingPhase): RecordingEvent | null =>
  RECORDING_EVENTS.find((event) => event === phase) ?? null;
