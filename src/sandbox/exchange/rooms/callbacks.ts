import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import { type Member, type Room, type RoomEvent, SUBSCRIPTION } from '#sandbox/voice/room.ts';
import type { Conference } from './conference.ts';

/**
 * Tells of what happens in a conference; numbered from 1 by what is sent. The parameters are those of
 * https://www.twilio.com/docs/voice/twiml/conference#attributes-status-callback-parameters.
 */
export function tellConference(world: World, conference: Conference, event: RoomEvent): void {
  const { callback, room } = conference;
  const callSid = memberOf(event)?.callSid ?? null;
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
    parameters: parametersOf(world, room, conference.sequence, event),
    cookies: new Map(),
  });
}

const memberOf = (event: RoomEvent): Member | null => ('member' in event ? event.member : null);

function parametersOf(world: World, room: Room, sequence: number, event: RoomEvent): Pairs {
  const member = memberOf(event);
  return [
    ['ConferenceSid', room.sid],
    ['FriendlyName', room.friendlyName],
    ['AccountSid', world.account.sid],
    ['SequenceNumber', String(sequence)],
    ['Timestamp', rfc2822(world.clock.now())],
    ['StatusCallbackEvent', event.event],
    ...(member ? memberParameters(member) : []),
    ...ownParameters(world, event),
  ];
}

const memberParameters = (member: Member): Pairs => [
  ['CallSid', member.callSid],
  ...(member.label === null ? [] : [['ParticipantLabel', member.label] as const]),
  ['Muted', String(member.muted)],
  ['Hold', String(member.hold)],
  ['Coaching', String(member.coaching !== null)],
  ...(member.coaching === null ? [] : [['CallSidToCoach', member.coaching] as const]),
  ['EndConferenceOnExit', String(member.endConferenceOnExit)],
  ['StartConferenceOnEnter', String(member.startConferenceOnEnter)],
];

/** What only this kind of event says. */
function ownParameters(world: World, event: RoomEvent): Pairs {
  switch (event.event) {
    case 'participant-leave':
      return [
        ['ParticipantCallStatus', world.legs.get(event.member.callSid)?.phase ?? 'completed'],
        ['ReasonParticipantLeft', event.reason],
      ];
    case 'conference-end':
      return [
        ...(event.by === null ? [] : [['CallSidEndingConference', event.by.callSid] as const]),
        ...(event.by?.label == null ? [] : [['ParticipantLabelEndingConference', event.by.label] as const]),
        ['ReasonConferenceEnded', event.reason],
        ['Reason', REASON[event.reason]],
      ];
    case 'announcement-end':
      return [['AnnounceUrl', event.url]];
    case 'announcement-fail':
      return [
        ['ReasonAnnouncementFailed', event.reason],
        ['AnnounceUrl', event.url],
      ];
    default:
      return [];
  }
}

const REASON = {
  'conference-ended-via-api': 'Conference ended via API',
  'participant-with-end-conference-on-exit-left': 'Participant with endConferenceOnExit left',
  'participant-with-end-conference-on-exit-kicked': 'Participant with endConferenceOnExit kicked',
  'last-participant-kicked': 'Last participant kicked',
  'last-participant-left': 'Last participant left',
} as const;
