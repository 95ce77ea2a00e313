import type { CallEvent } from '#contract/calls.ts';
import { entryOf } from '#contract/errors.ts';
import type { Fact, FactBody, LegFact, MoveFact, PlacementFact, RoomFact } from './calls.facts.ts';
import { noticeText, turnText } from './recording.words.ts';

/** The facts of a call in words, for the drawer that tells its story. */

const sides = {
  contact: 'The contact’s phone',
  agent: 'The agent’s line',
  guest: 'The guest’s phone',
  supervisor: 'The supervisor’s line',
  forward: 'The forward number',
} as const;
const inboundSide = 'The caller';

const phases: Readonly<Record<string, string>> = {
  queued: 'is queued at the carrier',
  initiated: 'is being called',
  ringing: 'rings',
  'in-progress': 'was answered',
  completed: 'hung up',
  busy: 'is busy',
  'no-answer': 'was not answered',
  failed: 'could not be reached',
  canceled: 'stopped ringing',
};

const rooms: Readonly<Record<string, string>> = {
  'conference-start': 'Both are connected',
  'conference-end': 'The room closed',
};

/** Each after the name of somebody. */
const inRoom: Readonly<Record<string, string>> = {
  'participant-join': 'entered the room',
  'participant-leave': 'left the room',
  'participant-hold': 'is on hold and hears music',
  'participant-unhold': 'is back from hold',
  'participant-mute': 'is muted',
  'participant-unmute': 'can be heard again',
  'participant-modify': 'is in the room in another way',
};

const recordings: Readonly<Record<string, string>> = {
  'in-progress': 'Recording began',
  completed: 'The recording is ready',
  absent: 'There is no recording',
};

const documents: Readonly<Record<string, string>> = {
  'document.answer': 'was answered and asked what to do',
  'document.voice': 'called and asked what to do',
  'document.confirm': 'pressed a key',
  'document.confirm-again': 'pressed a key again',
  'document.forwarded': 'came back from the forward number',
  'document.noticed': 'asked what to do after the notice',
};

/** `who` gives the name of a leg's owner, where one is known. */
export function textOf(fact: Fact, inbound: boolean, who: (legSid: string) => string): string {
  const { body } = fact;
  switch (body.kind) {
    case 'leg':
      return legText(fact, body, inbound);
    case 'missing':
      return fact.kind === 'rest.overdue'
        ? 'The carrier could not be asked for longer than a call may last'
        : `The carrier knows nothing of ${who(body.sid)} any more: the leg is over`;
    case 'key':
      return body.confirms ? `${begun(who(body.sid))} pressed 1 to connect` : 'Another key was pressed';
    case 'placement':
      return placementText(body);
    case 'room':
      return roomText(body, who);
    case 'recording':
      return recordings[body.word] ?? `The recording says “${body.word}”`;
    case 'recording-turn':
      return turnText(body);
    case 'notice':
      return noticeText(body.heard);
    case 'placed':
      return `Placed by ${body.name} for ${body.whom}`;
    case 'refused':
      return `Refused: ${body.detail ?? entryOf(body.code).title}`;
    case 'hang-up':
      return `${body.name ?? 'Somebody'} hung up`;
    case 'move':
      return moveText(body, who);
    case 'keys-sent':
      return 'The carrier is asked to play the keys';
    case 'move-refused':
      return `The carrier would not: ${body.message}`;
    case 'browser-refused':
      return `A browser was not let in: ${body.detail}`;
  }
}

/** At the beginning of a sentence. */
function begun(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function roomText(body: RoomFact, who: (legSid: string) => string): string {
  if (body.notice) return noticeText(body.event === 'announcement-end');
  const said = inRoom[body.event];
  if (said === undefined) return rooms[body.event] ?? `The room says “${body.event}”`;
  return `${body.legSid === null ? 'Somebody' : who(body.legSid)} ${said}`;
}

const supervising = { monitor: 'listens', whisper: 'whispers to the agent', barge: 'joins the conversation' } as const;

function moveText(body: MoveFact, who: (legSid: string) => string): string {
  switch (body.move) {
    case 'hold':
      return body.on
        ? `${body.name} puts ${who(body.legSid)} on hold`
        : `${body.name} takes ${who(body.legSid)} off hold`;
    case 'mute':
      return body.on ? `${body.name} mutes ${who(body.legSid)}` : `${body.name} lets ${who(body.legSid)} be heard`;
    case 'drop':
      return `${body.name} takes ${who(body.legSid)} out of the call`;
    case 'keys':
      return `${body.name} presses ${body.digits.length} keys for ${who(body.legSid)}`;
    case 'add':
      return `${body.name} calls ${body.whom} into the call`;
    case 'supervise':
      return `${body.name} ${supervising[body.mode]}`;
    case 'transfer':
      return body.way === 'now'
        ? `${body.name} gives the call to ${body.whom}`
        : `${body.name} asks ${body.whom} first, to give them the call`;
    case 'complete':
      return `${body.name} leaves; the call is given away`;
    case 'cancel':
      return `${body.name} takes the call back`;
    case 'leave':
      return `${body.name} left`;
    case 'remove':
      return `${body.name} took ${body.whom} out of the organization’s calls`;
  }
}

function legText(fact: Fact, body: LegFact, inbound: boolean): string {
  const side = inbound && body.role === 'contact' ? inboundSide : sides[body.role];
  const document = documents[fact.kind];
  if (document) return `${side} ${document}`;
  const said = phases[body.word] ?? `says “${body.word}”, which changes nothing`;
  const sip = body.sipCode !== null && body.sipCode !== 200 ? ` (SIP ${body.sipCode})` : '';
  const found = fact.kind.startsWith('rest.') ? ', as the carrier told when asked' : '';
  return `${side} ${said}${sip}${found}`;
}

function placementText(body: PlacementFact): string {
  const side = sides[body.role];
  switch (body.step) {
    case 'planned':
      if (body.awaited) return `${body.name ?? 'The agent'}’s browser is expected`;
      return `${body.name ?? side} shall be called`;
    case 'asked':
      return body.attempt === 1 ? 'The carrier is asked to call' : `The carrier is asked again (${body.attempt})`;
    case 'limited':
      return 'The carrier is too busy and will be asked again';
    case 'accepted':
      return 'The carrier accepted the call';
    case 'refused':
      if (body.detail) return `Not called: ${body.detail}`;
      return body.carrier ? `The carrier refused: ${body.carrier.message}` : `Not called: ${entryOf(body.code).title}`;
    case 'unsent':
      return `The carrier could not be reached: ${body.message}`;
    case 'ambiguous':
      return `The carrier’s answer was lost: ${body.message}. It is not asked again`;
    case 'lost':
      return 'No trace of the call was found at the carrier';
    case 'withdrawn':
      return `${side} is no longer needed`;
    case 'expired':
      return 'The browser did not come';
  }
}

export function sourceOf(fact: Fact): CallEvent['source'] {
  if (fact.source.startsWith('rest:')) return 'reconciliation';
  const kinds: Readonly<Record<FactBody['kind'], CallEvent['source']>> = {
    leg: 'leg',
    missing: 'reconciliation',
    key: 'leg',
    placement: 'command',
    placed: 'command',
    refused: 'command',
    'hang-up': 'command',
    move: 'command',
    'keys-sent': 'command',
    'move-refused': 'command',
    'browser-refused': 'command',
    'recording-turn': 'command',
    notice: 'leg',
    room: 'room',
    recording: 'recording',
  };
  return kinds[fact.body.kind];
}
