import { stopAside } from '#sandbox/exchange/legs/asides.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import { clearTimer, setTimer } from '#sandbox/exchange/legs/timers.ts';
import { notify } from '#sandbox/exchange/notify.ts';
import { followRoom } from '#sandbox/exchange/recordings/room-recordings.ts';
import type { World } from '#sandbox/exchange/world.ts';
import {
  addFailed,
  endRoom,
  join,
  leave,
  newRoom,
  type OwnLeaveReason,
  type RoomStep,
  whyNotIn,
} from '#sandbox/voice/room.ts';
import { type MemberChange, modify, speech } from '#sandbox/voice/room-change.ts';
import type { LegCallbackSpec, RoomSettings } from '#sandbox/voice/state.ts';
import { tellConference } from './callbacks.ts';
import type { Conference } from './conference.ts';
import { listen } from './sounds.ts';

export const liveConference = (world: World, friendlyName: string): Conference | undefined =>
  world.roll.rooms.get(friendlyName);

/** The room of that name, made when there is none; the leg that makes it says where its events go. */
export function openConference(
  world: World,
  leg: Leg,
  friendlyName: string,
  callback: LegCallbackSpec | null,
): Conference {
  const open = liveConference(world, friendlyName);
  if (open) {
    open.callback ??= callback;
    return open;
  }
  const now = world.clock.now();
  const conference: Conference = {
    room: newRoom(leg.chance.sid('CF'), friendlyName),
    createdAt: now,
    updatedAt: now,
    endedAt: null,
    callback,
    region: null,
    eventCallbackUrl: null,
    sequence: 0,
    invited: new Map(),
    record: null,
    recordings: [],
  };
  world.conferences.set(conference.room.sid, conference);
  world.roll.rooms.set(friendlyName, conference);
  return conference;
}

/** Whoever was called in by the API joins as the invitation says. */
export function joinRoom(world: World, leg: Leg, given: RoomSettings): void {
  const conference = openConference(world, leg, given.room, given.callback);
  const settings = conference.invited.get(leg.sid) ?? given;
  const invited = conference.invited.delete(leg.sid);
  const fault = whyNotIn(conference.room, settings);
  if (fault) {
    notify(world, { level: 'error', ...fault, callSid: leg.sid });
    if (invited) addingFailed(world, conference, leg.sid, settings);
    else closeIfDeserted(world, conference);
    world.dispatch(leg.sid, { kind: 'room-left', refused: true });
    return;
  }
  conference.record ??= settings.record;
  conference.region ??= settings.region;
  conference.eventCallbackUrl ??= settings.eventCallbackUrl;
  leg.room = conference.room.sid;
  leg.lastRoom = conference.room.sid;
  apply(world, conference, join(conference.room, leg.sid, settings));
}

/** A leg that was called into a room is gone before it came. */
export function uninvite(world: World, callSid: string): void {
  for (const conference of world.roll.rooms.values()) {
    const settings = conference.invited.get(callSid);
    if (!settings) continue;
    conference.invited.delete(callSid);
    addingFailed(world, conference, callSid, settings);
  }
}

/** A leg that was called into a room rings: those who are in may hear it. */
export function ringInRoom(world: World, leg: Leg): void {
  for (const conference of world.roll.rooms.values()) {
    if (conference.invited.has(leg.sid)) listenAll(world, conference);
  }
}

const isDeserted = ({ room, invited }: Conference): boolean => room.members.length === 0 && invited.size === 0;

function addingFailed(world: World, conference: Conference, callSid: string, settings: RoomSettings): void {
  apply(world, conference, addFailed(conference.room, callSid, settings, isDeserted(conference)));
}

/** A room that was opened for somebody who could not get in. */
function closeIfDeserted(world: World, conference: Conference): void {
  if (isDeserted(conference)) endConference(world, conference);
}

/** The leg goes: it hung up, was redirected, was kicked, or could not be let in. */
export function leaveRoom(world: World, leg: Leg, reason: OwnLeaveReason = 'participant_hung_up'): void {
  const conference = leg.room === null ? undefined : world.conferences.get(leg.room);
  if (conference) apply(world, conference, leave(conference.room, leg.sid, reason));
  else world.dispatch(leg.sid, { kind: 'room-left', refused: false });
}

export const endConference = (world: World, conference: Conference): void =>
  apply(world, conference, endRoom(conference.room));

export const changeMember = (world: World, conference: Conference, callSid: string, change: MemberChange): void =>
  apply(world, conference, modify(conference.room, callSid, change));

/** Somebody in a room speaks for so long, or goes on speaking. */
export function speakInRoom(world: World, leg: Leg, ms: number): void {
  const conference = leg.room === null ? undefined : world.conferences.get(leg.room);
  if (!conference) return;
  apply(world, conference, speech(conference.room, leg.sid, true));
  setTimer(world, leg, 'speech', ms, () => apply(world, conference, speech(conference.room, leg.sid, false)));
}

/** Everybody hears what is to be heard now. */
export function listenAll(world: World, conference: Conference): void {
  for (const { callSid } of conference.room.members) {
    const leg = world.legs.get(callSid);
    if (leg) listen(world, conference, leg, () => leaveRoom(world, leg, 'participant_add_failed'));
  }
}

/** Keeps the room's new value, tells of its events, and sends whoever is out of it on its way. */
function apply(world: World, conference: Conference, step: RoomStep): void {
  const leavers = step.events.flatMap((event) => (event.event === 'participant-leave' ? [event] : []));
  for (const { member } of leavers) hush(world, member.callSid);
  conference.room = step.room;
  conference.updatedAt = world.clock.now();
  if (step.room.phase === 'completed' && conference.endedAt === null) close(world, conference);
  for (const event of step.events) tellConference(world, conference, event);
  if (step.beep) {
    world.journal.add({ kind: 'conference', event: 'beep', callSid: null, conferenceSid: step.room.sid });
  }
  followRoom(world, conference);
  listenAll(world, conference);
  if (step.beep) beepAll(world, conference);
  for (const { member, reason } of leavers) {
    const leg = world.legs.get(member.callSid);
    if (leg) leg.room = null;
    world.dispatch(member.callSid, { kind: 'room-left', refused: reason === 'participant_add_failed' });
  }
  world.changed();
}

/** Whoever is on hold hears its music and nothing of the room. */
function beepAll(world: World, { room }: Conference): void {
  for (const { callSid, hold } of room.members) {
    if (!hold) world.media.chime(callSid, { kind: 'tune', name: 'beep', times: 1 });
  }
}

/** What a member is told while it waits ends before it leaves. */
function hush(world: World, callSid: string): void {
  const leg = world.legs.get(callSid);
  if (!leg) return;
  clearTimer(leg, 'speech');
  stopAside(world, leg);
  leg.hearing = null;
}

function close({ roll, conferences }: World, conference: Conference): void {
  conference.endedAt = conference.updatedAt;
  roll.rooms.delete(conference.room.friendlyName);
  const old = roll.endedRooms.ended(conference.room.sid);
  if (old !== null) conferences.delete(old);
}
