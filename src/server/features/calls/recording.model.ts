import type { Intent } from './calls.model.ts';

/** What the plan of a call means for its legs. */

/** The carrier can be told to record when it is told to call: nobody has to hear anything before. */
export function recordsFromAnswer({ recording }: Intent): boolean {
  return recording.policy === 'always' && recording.notice === 'none';
}

/**
 * Outside a room the carrier plays nothing to one side of a conversation, so the leg's own document gives the notice
 * before anything else; also where a recording is only possible, since it can be given at no other time.
 */
export function noticeComesFirst({ recording, mode }: Intent): boolean {
  return recording.policy !== 'off' && recording.notice !== 'none' && (mode === null || mode === 'direct');
}

/** The organization wants it recorded, but in the room the contact is to be told before. */
export function recordsByItself({ recording, mode }: Intent): boolean {
  return recording.policy === 'always' && recording.notice !== 'none' && (mode === 'bridge' || mode === 'browser');
}
