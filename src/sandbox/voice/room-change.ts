import { type Member, memberOf, nothing, type Room, type RoomEvent, type RoomStep } from './room.ts';

export type MemberChange = Partial<
  Pick<Member, 'muted' | 'hold' | 'coaching' | 'endConferenceOnExit' | 'beepOnExit' | 'wait' | 'holdSound'>
>;

/** The changes that `participant-modify` tells of. */
const MODIFIES = ['coaching', 'endConferenceOnExit', 'beepOnExit', 'wait'] as const;

/** Tells only of what has really changed. Whoever is to be coached may be named by label. */
export function modify(room: Room, callSid: string, change: MemberChange): RoomStep {
  const before = room.members.find((each) => each.callSid === callSid);
  if (!before) return nothing(room);
  const coached = change.coaching == null ? undefined : memberOf(room, change.coaching)?.callSid;
  const member: Member = { ...before, ...change, ...(coached === undefined ? {} : { coaching: coached }) };
  const events: RoomEvent[] = [];
  if (member.muted !== before.muted) {
    events.push({ event: member.muted ? 'participant-mute' : 'participant-unmute', member });
  }
  if (member.hold !== before.hold) {
    events.push({ event: member.hold ? 'participant-hold' : 'participant-unhold', member });
  }
  if (MODIFIES.some((name) => JSON.stringify(member[name]) !== JSON.stringify(before[name]))) {
    events.push({ event: 'participant-modify', member });
  }
  return { room: replace(room, before, member), events, beep: false };
}

/** Somebody begins or stops to speak. Words that cannot be heard by anybody in the room are not told of. */
export function speech(room: Room, callSid: string, speaking: boolean): RoomStep {
  const before = room.members.find((each) => each.callSid === callSid);
  if (!before || before.speaking === speaking) return nothing(room);
  const audible = room.phase === 'in-progress' && !before.muted && !before.hold;
  if (speaking && !audible) return nothing(room);
  const member = { ...before, speaking };
  const event = speaking ? 'participant-speech-start' : 'participant-speech-stop';
  return { room: replace(room, before, member), events: [{ event, member }], beep: false };
}

const replace = (room: Room, before: Member, member: Member): Room => ({
  ...room,
  members: room.members.map((each) => (each === before ? member : each)),
});
