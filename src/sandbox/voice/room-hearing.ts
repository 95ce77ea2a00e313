import type { Member, Room } from './room.ts';
import type { WaitSound } from './state.ts';

/**
 * Whether one member of a room hears another.
 *
 * Nobody is heard before the room has begun, nor from hold or into it. A muted member is heard by nobody; one who
 * coaches is heard only by the one who is coached, and hears everybody
 * (https://www.twilio.com/docs/voice/api/conference-participant-resource: Muted, Hold, CallSidToCoach).
 */
export function hears(room: Room, listener: string, speaker: string): boolean {
  if (room.phase !== 'in-progress' || listener === speaker) return false;
  const to = room.members.find((each) => each.callSid === listener);
  const from = room.members.find((each) => each.callSid === speaker);
  if (!to || !from || to.hold || from.hold || from.muted) return false;
  return from.coaching === null || from.coaching === listener;
}

export type Hearing =
  | { readonly kind: 'waiting' | 'held'; readonly sound: WaitSound }
  | { readonly kind: 'people'; readonly people: readonly Member[] };

/** What one member listens to: the sound of waiting or of hold, or the others. Null: not in the room. */
export function listensTo(room: Room, callSid: string): Hearing | null {
  const member = room.members.find((each) => each.callSid === callSid);
  if (!member) return null;
  if (member.hold) return { kind: 'held', sound: member.holdSound };
  if (room.phase === 'init') return { kind: 'waiting', sound: member.wait };
  return { kind: 'people', people: room.members.filter((other) => hears(room, callSid, other.callSid)) };
}
