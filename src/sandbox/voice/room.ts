import type { RoomSettings, WaitSound } from './state.ts';

/**
 * A conference as a value, and every rule about who starts it, who ends it and what is told of it.
 *
 *   init ──(two are in, one of them may start it)──▶ in-progress ──▶ completed
 *
 * It ends when the last one leaves, when one leaves who ends it on exit, or by the API. What changes while somebody is
 * in it is in `room-change.ts`, who hears whom in `room-hearing.ts`.
 */
export type Room = {
  readonly sid: string;
  readonly friendlyName: string;
  readonly phase: 'init' | 'in-progress' | 'completed';
  /** In order of joining. */
  readonly members: readonly Member[];
  readonly endedBecause: EndReason | null;
  readonly endedBy: string | null;
};

export type Member = {
  readonly callSid: string;
  readonly label: string | null;
  readonly muted: boolean;
  readonly hold: boolean;
  /** The call that alone hears this one. */
  readonly coaching: string | null;
  readonly startConferenceOnEnter: boolean;
  readonly endConferenceOnExit: boolean;
  readonly beepOnExit: boolean;
  /** What is heard until the room begins. */
  readonly wait: WaitSound;
  /** What is heard on hold. */
  readonly holdSound: WaitSound;
  readonly speaking: boolean;
};

export type EndReason =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left';

/** Why one member goes. `participant_add_failed`: it was called in and never came, or could not be joined. */
export type OwnLeaveReason = 'participant_hung_up' | 'participant_updated_via_api' | 'participant_add_failed';
export type LeaveReason = OwnLeaveReason | 'moderator_ended_conference' | 'conference_ended_via_api';

export type RoomEvent =
  | { readonly event: 'conference-start' }
  | { readonly event: 'conference-end'; readonly reason: EndReason; readonly by: Member | null }
  | { readonly event: 'participant-leave'; readonly member: Member; readonly reason: LeaveReason }
  | { readonly event: MemberEventName; readonly member: Member }
  | AnnouncementEvent;

type MemberEventName =
  | 'participant-join'
  | 'participant-mute'
  | 'participant-unmute'
  | 'participant-hold'
  | 'participant-unhold'
  | 'participant-modify'
  | 'participant-speech-start'
  | 'participant-speech-stop';

/** `member` null: the whole room was announced to, or the one who was has gone. */
export type AnnouncementEvent =
  | { readonly event: 'announcement-end'; readonly url: string; readonly member: Member | null }
  | {
      readonly event: 'announcement-fail';
      readonly url: string;
      readonly member: Member | null;
      readonly reason: string;
    };

/** `beep`: everybody in the room hears one. */
export type RoomStep = { readonly room: Room; readonly events: readonly RoomEvent[]; readonly beep: boolean };

/** Which subscription (`statusCallbackEvent`) an event belongs to. */
export const SUBSCRIPTION: Readonly<Record<RoomEvent['event'], string>> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'participant-speech-start': 'speaker',
  'participant-speech-stop': 'speaker',
  'announcement-end': 'announcement',
  'announcement-fail': 'announcement',
};

export const newRoom = (sid: string, friendlyName: string): Room => ({
  sid,
  friendlyName,
  phase: 'init',
  members: [],
  endedBecause: null,
  endedBy: null,
});

export const nothing = (room: Room): RoomStep => ({ room, events: [], beep: false });

/** By CallSid or label. */
export const memberOf = (room: Room, who: string): Member | undefined =>
  room.members.find((each) => each.callSid === who || each.label === who);

/** At most 128 characters, no CallSid, no slash: https://www.twilio.com/docs/api/errors/16023 */
export const isLabel = (text: string): boolean => text.length <= 128 && !/^CA[0-9a-f]{32}$|\/|%2F/iu.test(text);

export type JoinFault = { readonly code: number; readonly message: string };

/**
 * Why somebody cannot get in; whoever cannot goes on in the own document
 * (https://www.twilio.com/docs/voice/twiml/conference: participantLabel, coach).
 */
export function whyNotIn(room: Room, settings: RoomSettings): JoinFault | null {
  const { label, coach } = settings;
  if (room.members.length >= settings.maxParticipants) return { code: 16020, message: 'The conference is full' };
  if (label !== null && !isLabel(label)) return { code: 16023, message: `Invalid participant label '${label}'` };
  if (label !== null && room.members.some((each) => each.label === label)) {
    return { code: 16025, message: `Participant label '${label}' is already in use in this conference` };
  }
  if (coach !== null && !memberOf(room, coach)) {
    return { code: 13240, message: `Dial->Conference: '${coach}' is not in the conference and cannot be coached` };
  }
  return null;
}

export function join(room: Room, callSid: string, settings: RoomSettings): RoomStep {
  const member = newMember(room, callSid, settings);
  const joined: Room = { ...room, members: [...room.members, member] };
  const starts =
    room.phase === 'init' && joined.members.length >= 2 && joined.members.some((each) => each.startConferenceOnEnter);
  const joining: RoomEvent = { event: 'participant-join', member };
  const beep = settings.beep.onEnter && (starts || room.phase === 'in-progress');
  if (!starts) return { room: joined, events: [joining], beep };
  return { room: { ...joined, phase: 'in-progress' }, events: [{ event: 'conference-start' }, joining], beep };
}

export const newMember = (room: Room, callSid: string, settings: RoomSettings): Member => ({
  callSid,
  label: settings.label,
  muted: settings.muted,
  hold: false,
  coaching: settings.coach === null ? null : (memberOf(room, settings.coach)?.callSid ?? settings.coach),
  startConferenceOnEnter: settings.startConferenceOnEnter,
  endConferenceOnExit: settings.endConferenceOnExit,
  beepOnExit: settings.beep.onExit,
  wait: settings.wait,
  holdSound: { kind: 'music' },
  speaking: false,
});

export function leave(room: Room, callSid: string, reason: OwnLeaveReason): RoomStep {
  const member = room.members.find((each) => each.callSid === callSid);
  if (!member) return nothing(room);
  const left: Room = { ...room, members: room.members.filter((each) => each !== member) };
  const leaving: RoomEvent = { event: 'participant-leave', member, reason };
  const kicked = reason === 'participant_updated_via_api';
  if (member.endConferenceOnExit) {
    const why = `participant-with-end-conference-on-exit-${kicked ? 'kicked' : 'left'}` as const;
    return empty(left, why, member, 'moderator_ended_conference', [leaving]);
  }
  if (left.members.length > 0) {
    return { room: left, events: [leaving], beep: member.beepOnExit && room.phase === 'in-progress' };
  }
  return empty(left, kicked ? 'last-participant-kicked' : 'last-participant-left', member, reason, [leaving]);
}

/** Somebody was called in and never came. `deserted`: nobody is in, and nobody else is being called. */
export function addFailed(room: Room, callSid: string, settings: RoomSettings, deserted: boolean): RoomStep {
  if (room.phase === 'completed') return nothing(room);
  const member = newMember(room, callSid, settings);
  const leaving: RoomEvent = { event: 'participant-leave', member, reason: 'participant_add_failed' };
  if (!deserted || room.members.length > 0) return { room, events: [leaving], beep: false };
  return empty(room, 'last-participant-left', member, 'participant_add_failed', [leaving]);
}

export const endRoom = (room: Room): RoomStep =>
  room.phase === 'completed'
    ? nothing(room)
    : empty(room, 'conference-ended-via-api', null, 'conference_ended_via_api', []);

function empty(
  room: Room,
  because: EndReason,
  by: Member | null,
  reason: LeaveReason,
  before: readonly RoomEvent[],
): RoomStep {
  const leaving = room.members.map((member): RoomEvent => ({ event: 'participant-leave', member, reason }));
  return {
    room: { ...room, members: [], phase: 'completed', endedBecause: because, endedBy: by?.callSid ?? null },
    events: [...before, ...leaving, { event: 'conference-end', reason: because, by }],
    beep: false,
  };
}
