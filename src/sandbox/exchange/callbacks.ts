import type { Phase } from '#sandbox/control/views.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { countryOf } from '#sandbox/kernel/phone.ts';
import { eventOf, isOver } from '#sandbox/voice/phases.ts';
import { type Room, type RoomEvent, SUBSCRIPTION } from '#sandbox/voice/room.ts';
import type { Pairs } from '#sandbox/voice/state.ts';
import { geography, inOrder } from '#sandbox/webhooks/parameters.ts';
import { durationSeconds, type Leg } from './leg.ts';
import type { Conference, World } from './world.ts';

/** What every voice request says of its leg, unordered. */
export function legParameters(world: World, leg: Leg, callStatus: string): Pairs {
  const from = countryOf(leg.from);
  const to = countryOf(leg.to);
  return [
    ['Called', leg.to],
    ['Direction', leg.direction],
    ['CallSid', leg.sid],
    ['To', leg.to],
    ['ApiVersion', '2010-04-01'],
    ['CallStatus', callStatus],
    ['From', leg.from],
    ['AccountSid', world.account.sid],
    ['Caller', leg.from],
    ...geography('To', to),
    ...geography('From', from),
    ...geography('Called', to),
    ...geography('Caller', from),
    ...(leg.parentSid === null ? [] : [['ParentCallSid', leg.parentSid] as const]),
    ...(leg.applicationSid === null ? [] : [['ApplicationSid', leg.applicationSid] as const]),
  ];
}

/**
 * Tells of a leg's progress whoever subscribed to it. SequenceNumber counts what is really sent, so it has no gaps. A
 * leg that was canceled in the queue had not begun and is not told of.
 */
export function tellProgress(world: World, leg: Leg, phase: Phase | 'initiated'): void {
  const event = eventOf(phase);
  if (event === null) return;
  if (leg.callback?.events.includes(event) && leg.initiated) {
    const { url, method } = leg.callback;
    post(world, leg, { url, method }, phase, leg.sequence++);
  }
  if (phase !== 'initiated' && isOver(phase) && leg.completion) post(world, leg, leg.completion, phase, 0);
}

function post(
  world: World,
  leg: Leg,
  { url, method }: { url: string; method: 'GET' | 'POST' },
  phase: Phase | 'initiated',
  sequence: number,
): void {
  const parameters = inOrder([
    ...legParameters(world, leg, phase),
    ['Timestamp', rfc2822(world.clock.now())],
    ['CallbackSource', 'call-progress-events'],
    ['SequenceNumber', String(sequence)],
    ...(phase !== 'initiated' && isOver(phase) ? ending(world, leg) : []),
  ]);
  void world.deliver({
    kind: 'status',
    event: phase,
    callSid: leg.sid,
    conferenceSid: null,
    url,
    method,
    parameters,
    cookies: leg.cookies,
  });
}

/** CallDuration is in seconds, Duration in minutes begun. */
function ending(world: World, leg: Leg): Pairs {
  const seconds = durationSeconds(leg, world.clock.now()) ?? 0;
  return [
    ['CallDuration', String(seconds)],
    ['Duration', String(Math.ceil(seconds / 60))],
    ['SipResponseCode', String(leg.sipCode ?? 200)],
  ];
}

/** Conference events, numbered from 1 by what is sent. */
export function tellConference(world: World, conference: Conference, event: RoomEvent): void {
  const { callback, room } = conference;
  const callSid = 'member' in event ? event.member.callSid : null;
  world.journal.add({ kind: 'conference', event: event.event, callSid, conferenceSid: room.sid });
  if (!callback?.events.includes(SUBSCRIPTION[event.event])) return;
  conference.sequence += 1;
  void world.deliver({
    kind: 'conference',
    event: event.event,
    callSid,
    conferenceSid: room.sid,
    url: callback.url,
    method: callback.method,
    parameters: conferenceParameters(world, room, conference.sequence, event),
    cookies: new Map(),
  });
}

function conferenceParameters(world: World, room: Room, sequence: number, event: RoomEvent): Pairs {
  return [
    ['ConferenceSid', room.sid],
    ['FriendlyName', room.friendlyName],
    ['AccountSid', world.account.sid],
    ['SequenceNumber', String(sequence)],
    ['Timestamp', rfc2822(world.clock.now())],
    ['StatusCallbackEvent', event.event],
    ...('member' in event ? memberParameters(world, event) : []),
    ...(event.event === 'conference-end' ? endParameters(event) : []),
  ];
}

function memberParameters(world: World, event: Extract<RoomEvent, { member: unknown }>): Pairs {
  const { member } = event;
  return [
    ['CallSid', member.callSid],
    ...(member.label === null ? [] : [['ParticipantLabel', member.label] as const]),
    ['Muted', String(member.muted)],
    ['Hold', String(member.hold)],
    ['Coaching', String(member.coaching !== null)],
    ...(member.coaching === null ? [] : [['CallSidToCoach', member.coaching] as const]),
    ['EndConferenceOnExit', String(member.endConferenceOnExit)],
    ['StartConferenceOnEnter', String(member.startConferenceOnEnter)],
    ...(event.event === 'participant-leave'
      ? [
          ['ParticipantCallStatus', world.legs.get(member.callSid)?.phase ?? 'completed'] as const,
          ['ReasonParticipantLeft', event.reason] as const,
        ]
      : []),
  ];
}

function endParameters(event: Extract<RoomEvent, { event: 'conference-end' }>): Pairs {
  return [
    ...(event.by === null ? [] : [['CallSidEndingConference', event.by.callSid] as const]),
    ...(event.by?.label == null ? [] : [['ParticipantLabelEndingConference', event.by.label] as const]),
    ['ReasonConferenceEnded', event.reason],
    ['Reason', REASON[event.reason]],
  ];
}

const REASON = {
  'conference-ended-via-api': 'Conference ended via API',
  'participant-with-end-conference-on-exit-left': 'Participant with endConferenceOnExit left',
  'participant-with-end-conference-on-exit-kicked': 'Participant with endConferenceOnExit kicked',
  'last-participant-kicked': 'Last participant kicked',
  'last-participant-left': 'Last participant left',
} as const;
