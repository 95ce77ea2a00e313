import { conference, dial, gather, hangup, number, pause, play, say } from '#twiml/build.ts';
import type { TwimlDocument, TwimlElement } from '#twiml/nodes.ts';
import type { Addresses } from '../../carrier/addresses.ts';
import type { Farewell } from './calls.effects.ts';
import { type Intent, roomOf } from './calls.model.ts';
import { recordedDial, recordedFromHere } from './recording.documents.ts';

/** Everything that a leg is told to do. Made from the call's row alone, so that no answer waits for anything. */

const CONFIRM_SECONDS = 10;

/** Mode `direct`: the message, then the forward number if there is one. */
export function messageDocument(intent: Intent, targetId: string, addresses: Addresses): TwimlDocument {
  const message = [...recordedFromHere(intent, addresses), sayAs(intent, intent.message ?? '')];
  if (intent.forwardTo === null) return [...message, hangup()];
  return [...message, forward(intent, intent.forwardTo, targetId, addresses)];
}

/** A call from outside: to the forward number if there is one, else a sentence. */
export function inboundDocument(intent: Intent, organization: string, addresses: Addresses): TwimlDocument {
  if (intent.rings.length > 0) return [...recordedFromHere(intent, addresses), callerRoom(intent, addresses), hangup()];
  return unattendedDocument(intent, organization, addresses);
}

/** The caller hears music until somebody is there, and ends the room by leaving it: the call is theirs. */
function callerRoom(intent: Intent, addresses: Addresses): TwimlElement {
  return dial(
    { timeLimit: intent.maxSeconds },
    conference(roomOf(intent.id), {
      startConferenceOnEnter: true,
      endConferenceOnExit: true,
      beep: false,
      participantLabel: 'contact',
      statusCallback: addresses.roomStatus(intent.id),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'],
    }),
  );
}

/** Nobody of the room takes the call: on to the forward number, or a sentence. */
export function unattendedDocument(intent: Intent, organization: string, addresses: Addresses): TwimlDocument {
  if (intent.forwardTo !== null) return [forward(intent, intent.forwardTo, intent.id, addresses)];
  return [
    sayAs(
      intent,
      `Thank you for calling ${organization}. Nobody can take your call at the moment. Please try again later. Goodbye.`,
    ),
    hangup(),
  ];
}

/** The caller ID of an outgoing call is the organization's own number; a call from outside keeps the caller's. */
function forward(intent: Intent, to: string, targetId: string, addresses: Addresses): TwimlElement {
  return dial(
    {
      action: addresses.step(targetId, 'forwarded'),
      method: 'POST',
      timeout: intent.ringSeconds,
      timeLimit: intent.maxSeconds,
      ...(intent.direction === 'outbound' ? { callerId: intent.from } : recordedDial(intent, addresses)),
    },
    number(to, {
      statusCallback: addresses.legStatus(targetId),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    }),
  );
}

export function afterForward(intent: Intent, connected: boolean): TwimlDocument {
  if (connected) return [hangup()];
  return [sayAs(intent, 'Sorry, nobody can take your call at the moment. Please try again later. Goodbye.'), hangup()];
}

/** Whose phone it is that asks: a placement, and what is said there; null: what the call itself says. */
export type Asked = { readonly id: string; readonly announcement: string | null };

/**
 * On a member's own phone (mode `bridge`, a transfer, whoever is added or listens): says what it is about and waits for
 * the key 1. A voicemail presses no key, so it never meets a customer. Asked twice, because people first lift the phone to their ear.
 */
export function confirmDocument(intent: Intent, asked: Asked, addresses: Addresses): TwimlDocument {
  const ask = () => askToConfirm(intent, asked, 'Press 1 to connect.', addresses.step(asked.id, 'confirm'));
  return [ask(), ask(), ...notConfirmed(intent, asked)];
}

/** After another key: once more, then no more. */
export function confirmAgainDocument(intent: Intent, asked: Asked, addresses: Addresses): TwimlDocument {
  const action = addresses.step(asked.id, 'confirm-again');
  return [askToConfirm(intent, asked, 'Press 1 to connect, or hang up.', action), ...notConfirmed(intent, asked)];
}

function askToConfirm(intent: Intent, asked: Asked, how: string, action: string): TwimlElement {
  return gather(
    { input: ['dtmf'], numDigits: 1, timeout: CONFIRM_SECONDS, action, method: 'POST' },
    // Inside, not before: a key that is pressed during a pause of its own is lost.
    pause(1),
    sayAs(intent, `${asked.announcement ?? intent.announcement ?? ''} ${how}`.trim()),
  );
}

export function notConfirmed(intent: Intent, { announcement }: Pick<Asked, 'announcement'>): TwimlDocument {
  const words = announcement === null ? 'No call was made. Goodbye.' : 'You were not connected. Goodbye.';
  return [sayAs(intent, words), hangup()];
}

/** How a leg that asks for its own document enters the room. */
export type Entrance = {
  readonly label: string;
  readonly muted: boolean;
  /** Whom alone it is heard by, and with whom it may listen; such a leg does not begin the room. */
  readonly coaches: string | null;
};

export const agentEntrance: Entrance = { label: 'agent', muted: false, coaches: null };

/**
 * Into the room: in silence until somebody else is there. Nobody who enters so ends the room by leaving it, so that a
 * move drops nobody; that the contact's leaving ends it is asked for with the contact (`asking.commands`).
 */
export function roomDocument(intent: Intent, addresses: Addresses, entrance: Entrance): TwimlDocument {
  const listens = entrance.coaches !== null;
  return [
    dial(
      { timeLimit: intent.maxSeconds },
      conference(roomOf(intent.id), {
        startConferenceOnEnter: !listens,
        endConferenceOnExit: false,
        beep: false,
        waitUrl: '',
        participantLabel: entrance.label,
        ...(listens && { coach: entrance.coaches ?? undefined, muted: entrance.muted }),
        statusCallback: addresses.roomStatus(intent.id),
        statusCallbackMethod: 'POST',
        statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'announcement'],
      }),
    ),
    hangup(),
  ];
}

const farewells: Readonly<Record<Farewell, string>> = {
  'contact-busy': 'The line is busy. Goodbye.',
  'contact-no-answer': 'Nobody answered. Goodbye.',
  'contact-failed': 'The call could not be connected. Goodbye.',
  'nobody-left': 'Sorry, nobody can take your call at the moment. Please try again later. Goodbye.',
  'agent-lost': 'We are sorry, the connection to our office was lost. Please call again. Goodbye.',
};

/** Takes the waiting agent out of the room, and tells why. */
export function farewellDocument(voice: string, farewell: Farewell): TwimlDocument {
  return [say(farewells[farewell], { voice }), hangup()];
}

/** Keys for whoever hears this, as `<Play digits>` sounds them; a little silence first, so that the first is heard. */
export function keysDocument(digits: string): TwimlDocument {
  return [play('', { digits: `w${digits}` })];
}

/** Needs nothing: neither an organization nor the database. */
export const apology: TwimlDocument = [
  say('We are sorry, something went wrong and your call cannot be completed. Please try again later. Goodbye.'),
  hangup(),
];

function sayAs(intent: Intent, text: string): TwimlElement {
  return say(text, { voice: intent.voice });
}
