import type { At, Fact, Flags, RoomFact } from './calls.facts.ts';
import { latest, least, type Ordered } from './joins.reduce.ts';

/** Somebody in a room, as was told last of them. */
export type Presence = Ordered & Flags & { readonly present: boolean };

export type FoldedRoom = {
  readonly roomSid: string;
  readonly endedAt: At | null;
  readonly presence: Readonly<Record<string, Presence>>;
  /** When each first came in. */
  readonly joinedAt: Readonly<Record<string, At>>;
};
export type FoldedRooms = Readonly<Record<string, FoldedRoom>>;

export const noRoom = (roomSid: string): FoldedRoom => ({ roomSid, endedAt: null, presence: {}, joinedAt: {} });

/**
 * Every event of a participant carries all that there is to say of them, so that the latest is the state: what was lost
 * in between is not missed (https://www.twilio.com/docs/voice/twiml/conference#attributes-status-callback).
 */
export function joinRoom(known: FoldedRoom | undefined, body: RoomFact, fact: Fact): FoldedRoom {
  const room = known ?? noRoom(body.roomSid);
  if (body.event === 'conference-end') return { ...room, endedAt: least(room.endedAt, fact.at) };
  if (!body.event.startsWith('participant-') || body.legSid === null) return room;
  const told: Presence = {
    sequence: fact.sequence,
    source: fact.source,
    present: body.event !== 'participant-leave',
    muted: body.flags?.muted ?? false,
    hold: body.flags?.hold ?? false,
    coaching: body.flags?.coaching ?? null,
  };
  const presence = { ...room.presence, [body.legSid]: latest(room.presence[body.legSid], told) };
  if (body.event !== 'participant-join') return { ...room, presence };
  const since = least(room.joinedAt[body.legSid] ?? null, fact.at) ?? fact.at;
  return { ...room, presence, joinedAt: { ...room.joinedAt, [body.legSid]: since } };
}
