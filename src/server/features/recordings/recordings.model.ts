import type { RecordingState } from '#contract/recordings.ts';

/** A recording as its row has it. */
export type StoredRecording = {
  readonly id: string;
  readonly callId: string;
  /** The carrier's id. */
  readonly sid: string;
  readonly state: RecordingState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly mediaKey: string | null;
  readonly mediaType: string | null;
  readonly bytes: number | null;
  readonly carrierDue: boolean;
};

const second = 1_000;
const hour = 3_600 * second;

/** Twilio makes most recordings within seconds of a call's end; its own status page counts delays of hours. */
const GIVEN_UP_AFTER_MS = 24 * hour;
const LONGEST_WAIT_MS = hour;

/**
 * When to ask again for one that was not there: after 1, 2, 4 … seconds, at most every hour, and a day long.
 * @param attempts those already made, this one included
 * @returns null to give it up
 */
export function nextAttempt(attempts: number, createdAt: Date, now: Date): Date | null {
  if (now.getTime() - createdAt.getTime() >= GIVEN_UP_AFTER_MS) return null;
  return new Date(now.getTime() + Math.min(LONGEST_WAIT_MS, second * 2 ** Math.max(0, attempts - 1)));
}

/** What is no sound is asked for again a few times: a proxy's error page is gone in a minute. */
export const ATTEMPTS_AT_SOUND = 5;

export const mediaKeyOf = (tenantId: string, id: string): string => `recordings/${tenantId}/${id}.wav`;

/** How long a play's address works. */
export const PLAY_HOURS = 12;

/** The date before which recordings are too old; null keeps them for ever. */
export function keptSince(days: number | null, now: Date): Date | null {
  return days === null ? null : new Date(now.getTime() - days * 24 * hour);
}
