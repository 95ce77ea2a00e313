import type { RoomSettings } from './state.ts';

/**
 * A conference as a value, and every rule about who starts it, who ends it and what is told of it.
 *
 *   init ──(two are in, one of them may start it)──▶ in-progress ──▶ completed
 *
 * It ends when the last one leaves, when one leaves who ends it on exit, or by the API.
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
  readonly coaching: string | null;
  readonly startConferenceOnEnter: boolean;
  readonly endConferenceOnExit: boolean;
};

export type EndReason =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left';

export type LeaveReason =
  | 'participant_hung_up'
  | 'participant_updated_via_api'
  | 'moderator_ended_conference'
  | 'conference_ended_via_api';

export type RoomEvent =
  | { readonly event: 'conference-start' }
  | { readonly event: 'conference-end'; readonly reason: EndReason; readonly by: Member | null }
  | { readonly event: 'participant-leave'; readonly member: Member; readonly reason: LeaveReason }
  | {
      readonly event:
        | 'participant-join'
        | 'participant-mute'
        | 'participant-unmute'
        | 'participant-hold'
        | 'participant-unhold'
        | 'participant-modify';
      readonly member: Member;
    };

export type RoomStep = { readonly room: Room; readonly events: readonly RoomEvent[] };

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
};

export const newRoom = (sid: string, friendlyName: string): Room => ({
  sid,
  friendlyName,
  phase: 'init',
  members: [],
  endedBecause: null,
  endedBy: null,
});

export function join(room: Room, callSid: string, settings: RoomSettings): RoomStep {
  const member: Member = {
    callSid,
    label: settings.label,
    muted: settings.muted,
    hold: false,
    coaching: settings.coach,
    startConferenceOnEnter: settings.startConferenceOnEnter,
    endConferenceOnExit: settings.endConferenceOnExit,
  };
  const joined: Room = { ...room, members: [...room.members, member] };
  const starts =
    room.phase === 'init' && joined.members.length >= 2 && joined.members.some((each) => each.startConferenceOnEnter);
  const joining: RoomEvent = { event: 'participant-join', member };
  if (!starts) return { room: joined, events: [joining] };
  return { room: { ...joined, phase: 'in-progress' }, events: [{ event: 'conference-start' }, joining] };
}

export function leave(
  room: Room,
  callSid: string,
  reason: 'participant_hung_up' | 'participant_updated_via_api',
): RoomStep {
  const member = room.members.find((each) => each.callSid === callSid);
  if (!member) return { room, events: [] };
  const left: Room = { ...room, members: room.members.filter((each) => each !== member) };
  const leaving: RoomEvent = { event: 'participant-leave', member, reason };
  const kicked = reason === 'participant_updated_via_api';
  if (member.endConferenceOnExit) {
    const why = `participant-with-end-conference-on-exit-${kicked ? 'kicked' : 'left'}` as const;
    return empty(left, why, member, 'moderator_ended_conference', [leaving]);
  }
  if (left.members.length > 0) return { room: left, events: [leaving] };
  return empty(left, kicked ? 'last-participant-kicked' : 'last-participant-left', member, reason, [leaving]);
}

export const endRoom = (room: Room): RoomStep =>
  room.phase === 'completed'
    ? { room, events: [] }
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
  };
}

export type MemberChange = Partial<Pick<Member, 'muted' | 'hold' | 'coaching' | 'endConferenceOnExit'>>;

/** Tells only of what has really changed. */
export function modify(room: Room, callSid: string, change: MemberChange): RoomStep {
  const before = room.members.find((each) => each.callSid === callSid);
  if (!before) return { room, events: [] };
  const member = { ...before, ...change };
  const events: RoomEvent[] = [];
  if (member.muted !== before.muted) {
    events.push({ event: member.muted ? 'participant-mute' : 'participant-unmute', member });
  }
  if (member.hold !== before.hold) {
    events.push({ event: member.hold ? 'participant-hold' : 'participant-unhold', member });
  }
  if (member.coaching !== before.coaching || member.endConferenceOnExit !== before.endConferenceOnExit) {
    events.push({ event: 'participant-modify', member });
  }
  return { room: { ...room, members: room.members.map((each) => (each === before ? member : each)) }, events };
}
