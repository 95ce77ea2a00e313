import type { Room } from '#sandbox/voice/room.ts';
import type { LegCallbackSpec, RecordingWish, RoomSettings } from '#sandbox/voice/state.ts';

/** A conference: the room's rules are in `voice/room.ts`; this is who it is and whom it tells. */
export type Conference = {
  room: Room;
  readonly createdAt: number;
  updatedAt: number;
  endedAt: number | null;
  callback: LegCallbackSpec | null;
  /** Where it is mixed: the first to name a region decides. */
  region: string | null;
  /** See `RoomSettings`. */
  eventCallbackUrl: string | null;
  sequence: number;
  /** Legs that the API is calling in and that have not yet joined. */
  readonly invited: Map<string, RoomSettings>;
  /** What is to be recorded of it: the first who asks decides. */
  record: RecordingWish | null;
  readonly recordings: string[];
};
