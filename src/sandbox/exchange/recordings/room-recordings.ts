import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Seat } from '#sandbox/media/company.ts';
import type { Room } from '#sandbox/voice/room.ts';
import { endRecording, startRecording } from './recordings.ts';

/** After every change of a room: who hears whom, and whether it is recorded. */
export function followRoom(world: World, conference: Conference): void {
  const { room, record, recordings } = conference;
  world.media.seat(room.sid, seatsOf(room));
  if (room.phase === 'in-progress' && record && recordings.length === 0) {
    const [first] = room.members;
    const recording = startRecording(world, {
      callSid: first?.callSid ?? '',
      conferenceSid: room.sid,
      origin: 'Conference',
      wish: record,
      source: { kind: 'conference', conferenceSid: room.sid },
    });
    recordings.push(recording.sid);
  }
  if (room.phase !== 'completed') return;
  for (const sid of recordings) {
    const recording = world.recordings.get(sid);
    if (recording) endRecording(world, recording);
  }
}

/** Nobody hears anybody before the conference starts. */
function seatsOf({ phase, members }: Room): readonly Seat[] {
  return members.map(({ callSid, muted, hold, coaching }) => ({
    callSid,
    speaks: phase === 'in-progress' && !muted && !hold,
    hears: phase === 'in-progress' && !hold,
    coaches: coaching,
  }));
}
