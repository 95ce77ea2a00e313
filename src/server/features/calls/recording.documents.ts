import { play, redirect, say, startRecording } from '#twiml/build.ts';
import type { TwimlDocument, TwimlElement } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import type { RecordingOrder } from '../../carrier/port.ts';
import type { Intent } from './calls.model.ts';
import { noticeComesFirst, recordsFromAnswer } from './recording.model.ts';

/** How documents record, and what is heard before. */

/** For legs that are recorded from their answer: nobody has to hear anything before. */
export function recordingOrder(intent: Intent, addresses: Addresses): RecordingOrder | null {
  if (!recordsFromAnswer(intent)) return null;
  return { statusUrl: addresses.recordingStatus(intent.id), channels: intent.recording.channels };
}

/** What a leg is played so that it knows. */
export function noticeDocument({ recording, voice }: Intent, addresses: Addresses): TwimlDocument {
  switch (recording.notice) {
    case 'none':
      return [];
    case 'tone':
      return [play(addresses.tone)];
    case 'text':
      return [say(recording.noticeText, { voice })];
  }
}

/** The notice, and then the way back: that the rest is asked for proves that the notice was heard to its end. */
export function noticeFirst(intent: Intent, targetId: string, addresses: Addresses): TwimlDocument {
  return [...noticeDocument(intent, addresses), redirect(addresses.step(targetId, 'noticed'), { method: 'POST' })];
}

/** After the notice, or for a leg that we did not place; any other that needed none is recorded from its answer. */
export function recordedFromHere(intent: Intent, addresses: Addresses): readonly TwimlElement[] {
  const untold = intent.direction === 'outbound' && !noticeComesFirst(intent);
  if (intent.recording.policy !== 'always' || untold) return [];
  return [startRecording({ channels: intent.recording.channels, track: 'both', ...callback(intent, addresses) })];
}

/**
 * Records the two whom a Dial joins: the caller on the first channel, who answers on the second. A caller who came out
 * of a room is being recorded already.
 */
export function recordedDial(intent: Intent, addresses: Addresses) {
  const { policy, channels } = intent.recording;
  if (policy !== 'always' || intent.rings.length > 0) return {};
  const record = channels === 'dual' ? ('record-from-answer-dual' as const) : ('record-from-answer' as const);
  return { record, ...callback(intent, addresses) };
}

function callback(intent: Intent, addresses: Addresses) {
  return {
    recordingStatusCallback: addresses.recordingStatus(intent.id),
    recordingStatusCallbackMethod: 'POST' as const,
    recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'] as const,
  };
}
