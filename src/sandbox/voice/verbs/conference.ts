import { callbackOf, flagOf, numberOf, textOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { Action, Base, RoomSettings } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

/**
 * `<Conference>` inside `<Dial>`: the leg joins a room and stays until it leaves, is kicked or the room ends.
 * Everything else about rooms (who starts and ends them, hold, events) is in `voice/room.ts`.
 */
export function readConference(
  element: TwimlElement,
  base: Base,
): { readonly settings: RoomSettings | null; readonly warnings: readonly Action[] } {
  const warnings = unknownAttributes(element, KNOWN);
  const room = textOf(element);
  if (room === '') return { settings: null, warnings };
  const label = element.attributes.participantLabel?.trim();
  return {
    warnings,
    settings: {
      room,
      label: label ? label.slice(0, 128) : null,
      muted: flagOf(element, 'muted', false),
      startConferenceOnEnter: flagOf(element, 'startConferenceOnEnter', true),
      endConferenceOnExit: flagOf(element, 'endConferenceOnExit', false),
      maxParticipants: numberOf(element, 'maxParticipants', 250, 2, 250),
      coach: element.attributes.coach?.trim() || null,
      callback: callbackOf(element, base, ['start', 'end']),
    },
  };
}

const KNOWN = [
  'muted',
  'beep',
  'startConferenceOnEnter',
  'endConferenceOnExit',
  'participantLabel',
  'coach',
  'maxParticipants',
  'statusCallback',
  'statusCallbackEvent',
  'statusCallbackMethod',
  // Sound and place, of which this sandbox has none to show: taken without a warning.
  'waitUrl',
  'waitMethod',
  'region',
  'jitterBufferSize',
] as const;
