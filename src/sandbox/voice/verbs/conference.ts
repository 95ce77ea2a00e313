import {
  callbackOf,
  fetchOf,
  flagOf,
  numberOf,
  textOf,
  unknownAttributes,
  waitSoundOf,
} from '#sandbox/voice/attributes.ts';
import { RECORDING_CALLBACK, roomRecordingOf } from '#sandbox/voice/recording-wish.ts';
import type { Base } from '#sandbox/voice/request.ts';
import type { Action, Beep, RoomSettings, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

/**
 * `<Conference>` inside `<Dial>`: the leg joins a room and stays until it leaves, is kicked or the room ends.
 * Everything else about rooms (who starts and ends them, hold, events) is in `voice/room.ts`.
 */
export function readConference(element: TwimlElement, base: Base): ReadConference {
  const warnings = unknownAttributes(element, KNOWN);
  const room = textOf(element);
  if (room === '') return fault(13237, '<Conference> needs a name', warnings);
  const wait = waitSoundOf(element, base, 'waitUrl', 'waitMethod');
  if (!wait.ok) return { ok: false, fault: wait.fault };
  const events = fetchOf(element, base, 'eventCallbackUrl');
  if (!events.ok) return { ok: false, fault: events.fault };
  const label = element.attributes.participantLabel?.trim();
  const record = roomRecordingOf(element, base);
  return {
    ok: true,
    warnings: [...warnings, ...record.warnings],
    settings: {
      room,
      label: label || null,
      muted: flagOf(element, 'muted', false),
      startConferenceOnEnter: flagOf(element, 'startConferenceOnEnter', true),
      endConferenceOnExit: flagOf(element, 'endConferenceOnExit', false),
      maxParticipants: numberOf(element, 'maxParticipants', 250, 2, 250),
      beep: beepOf(element.attributes.beep),
      // Whoever runs a document has been answered.
      earlyMedia: false,
      wait: wait.sound,
      region: element.attributes.region?.trim() || null,
      coach: element.attributes.coach?.trim() || null,
      callback: callbackOf(element, base, ['start', 'end']),
      eventCallbackUrl: events.fetch?.url ?? null,
      record: record.value,
    },
  };
}

const KNOWN = [
  'muted',
  'beep',
  'waitUrl',
  'waitMethod',
  'region',
  'eventCallbackUrl',
  'startConferenceOnEnter',
  'endConferenceOnExit',
  'participantLabel',
  'coach',
  'maxParticipants',
  'statusCallback',
  'statusCallbackEvent',
  'statusCallbackMethod',
  'record',
  'trim',
  ...RECORDING_CALLBACK,
  // How much delay the mixer allows for: nothing that could be seen or measured here.
  'jitterBufferSize',
] as const;

type ReadConference =
  | { readonly ok: true; readonly settings: RoomSettings; readonly warnings: readonly Action[] }
  | { readonly ok: false; readonly fault: VerbStep };

const fault = (code: number, message: string, actions: readonly Action[]): ReadConference => ({
  ok: false,
  fault: { kind: 'fault', code, message, actions },
});

/** `true` (the default), `false`, `onEnter`, `onExit`. */
export function beepOf(text: string | undefined): Beep {
  const word = text?.trim().toLowerCase();
  return { onEnter: word !== 'false' && word !== 'onexit', onExit: word !== 'false' && word !== 'onenter' };
}
