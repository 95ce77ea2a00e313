import type { CallEvent } from '#contract/calls.ts';
import { entryOf } from '#contract/errors.ts';
import type { Fact, FactBody, LegFact, PlacementFact } from './calls.facts.ts';

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
  'participant-join': 'Somebody entered the room',
  'participant-leave': 'Somebody left the room',
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
};

export function textOf(fact: Fact, inbound: boolean): string {
  const { body } = fact;
  switch (body.kind) {
    case 'leg':
      return legText(fact, body, inbound);
    case 'missing':
      return fact.kind === 'rest.overdue'
        ? 'The carrier could not be asked for longer than a call may last'
        : 'The carrier knows no such leg';
    case 'key':
      return body.confirms ? 'You pressed 1 to connect' : 'Another key was pressed';
    case 'placement':
      return placementText(body);
    case 'room':
      return rooms[body.event] ?? `The room says “${body.event}”`;
    case 'recording':
      return recordings[body.word] ?? `The recording says “${body.word}”`;
    case 'refused':
      return `Refused: ${body.detail ?? entryOf(body.code).title}`;
    case 'hang-up':
      return `${body.name ?? 'Somebody'} hung up`;
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
      return `${side} shall be called`;
    case 'asked':
      return body.attempt === 1 ? 'The carrier is asked to call' : `The carrier is asked again (${body.attempt})`;
    case 'limited':
      return 'The carrier is too busy and will be asked again';
    case 'accepted':
      return 'The carrier accepted the call';
    case 'refused':
      return `The carrier refused: ${body.carrier?.message ?? entryOf(body.code).title}`;
    case 'unsent':
      return `The carrier could not be reached: ${body.message}`;
    case 'ambiguous':
      return `The carrier’s answer was lost: ${body.message}. It is not asked again`;
    case 'lost':
      return 'No trace of the call was found at the carrier';
    case 'withdrawn':
      return `${side} is no longer needed`;
  }
}

export function sourceOf(fact: Fact): CallEvent['source'] {
  if (fact.source.startsWith('rest:')) return 'reconciliation';
  const kinds: Readonly<Record<FactBody['kind'], CallEvent['source']>> = {
    leg: 'leg',
    missing: 'reconciliation',
    key: 'leg',
    placement: 'command',
    refused: 'command',
    'hang-up': 'command',
    room: 'room',
    recording: 'recording',
  };
  return kinds[fact.body.kind];
}
