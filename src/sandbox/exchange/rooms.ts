import {
  endRoom,
  join,
  type LeaveReason,
  leave,
  type MemberChange,
  modify,
  newRoom,
  type RoomStep,
} from '#sandbox/voice/room.ts';
import type { LegCallbackSpec, RoomSettings } from '#sandbox/voice/state.ts';
import { tellConference } from './callbacks.ts';
import type { Leg } from './leg.ts';
import { notify } from './notify.ts';
import type { Conference, World } from './world.ts';

const MOST_FINISHED = 500;

export function liveConference(world: World, friendlyName: string): Conference | undefined {
  return [...world.conferences.values()].findLast(
    ({ room }) => room.friendlyName === friendlyName && room.phase !== 'completed',
  );
}

/** The room of that name, made when there is none; whoever makes it says where its events go. */
export function openConference(world: World, friendlyName: string, callback: LegCallbackSpec | null): Conference {
  const open = liveConference(world, friendlyName);
  if (open) {
    open.callback ??= callback;
    return open;
  }
  const now = world.clock.now();
  const conference: Conference = {
    room: newRoom(world.chance.sid('CF'), friendlyName),
    createdAt: now,
    updatedAt: now,
    endedAt: null,
    callback,
    sequence: 0,
    invited: new Map(),
  };
  world.conferences.set(conference.room.sid, conference);
  const [oldest] = world.conferences.values();
  if (world.conferences.size > MOST_FINISHED && oldest?.endedAt) world.conferences.delete(oldest.room.sid);
  return conference;
}

export function joinRoom(world: World, leg: Leg, settings: RoomSettings): void {
  const conference = openConference(world, settings.room, settings.callback);
  const labelTaken =
    settings.label !== null && conference.room.members.some((member) => member.label === settings.label);
  conference.invited.delete(leg.sid);
  if (conference.room.members.length >= settings.maxParticipants) {
    notify(world, { level: 'warning', code: 13241, message: 'The conference is full', callSid: leg.sid });
    world.dispatch(leg.sid, { kind: 'room-left' });
    return;
  }
  if (labelTaken) {
    const message = `Participant label '${settings.label}' is in use: the participant joins without it`;
    notify(world, { level: 'warning', code: 16025, message, callSid: leg.sid });
  }
  leg.room = conference.room.sid;
  leg.lastRoom = conference.room.sid;
  apply(world, conference, join(conference.room, leg.sid, labelTaken ? { ...settings, label: null } : settings));
}

/** A leg that was called into a room is gone before it came. */
export function uninvite(world: World, callSid: string): void {
  for (const conference of world.conferences.values()) {
    if (!conference.invited.delete(callSid)) continue;
    const deserted = conference.room.members.length === 0 && conference.invited.size === 0;
    if (deserted) endConference(world, conference);
  }
}

/** The leg goes: it hung up, was redirected, or was kicked (`participant_updated_via_api`). */
export function leaveRoom(
  world: World,
  leg: Leg,
  reason: Extract<LeaveReason, 'participant_hung_up' | 'participant_updated_via_api'> = 'participant_hung_up',
): void {
  const conference = leg.room === null ? undefined : world.conferences.get(leg.room);
  if (conference) apply(world, conference, leave(conference.room, leg.sid, reason));
  else world.dispatch(leg.sid, { kind: 'room-left' });
}

export const endConference = (world: World, conference: Conference): void =>
  apply(world, conference, endRoom(conference.room));

export const changeMember = (world: World, conference: Conference, callSid: string, change: MemberChange): void =>
  apply(world, conference, modify(conference.room, callSid, change));

/** Keeps the room's new value, tells of its events, and sends whoever is out of it on its way. */
function apply(world: World, conference: Conference, step: RoomStep): void {
  conference.room = step.room;
  conference.updatedAt = world.clock.now();
  if (step.room.phase === 'completed') conference.endedAt ??= conference.updatedAt;
  for (const event of step.events) tellConference(world, conference, event);
  for (const member of step.room.members) hear(world, conference, member.callSid, member.hold);
  for (const event of step.events) {
    if (event.event !== 'participant-leave') continue;
    const leg = world.legs.get(event.member.callSid);
    if (leg) leg.room = null;
    if (leg) leg.hearing = null;
    world.dispatch(event.member.callSid, { kind: 'room-left' });
  }
  world.changed();
}

function hear(world: World, { room }: Conference, callSid: string, hold: boolean): void {
  const leg = world.legs.get(callSid);
  if (!leg) return;
  const others = room.members.flatMap((member) =>
    member.callSid === callSid ? [] : [world.legs.get(member.callSid)?.handset ?? ''],
  );
  leg.hearing = hold || room.phase === 'init' ? 'hold music' : others.join(', ') || 'silence';
}
