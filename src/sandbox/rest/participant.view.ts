import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { Conference } from '#sandbox/exchange/rooms/conference.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { memberOf, type Room } from '#sandbox/voice/room.ts';

/** Who is called in may name by label whom it is to coach. */
const coachedSid = (room: Room, who: string | null): string | null =>
  who === null ? null : (memberOf(room, who)?.callSid ?? (who.startsWith('CA') ? who : null));

const STATUS = {
  queued: 'queued',
  ringing: 'ringing',
  'in-progress': 'connected',
  completed: 'complete',
  busy: 'failed',
  failed: 'failed',
  'no-answer': 'failed',
  canceled: 'failed',
} as const;

/** The Participant resource: of somebody in the room, or of somebody who is being called into it. */
export function participantView(
  world: World,
  { room, invited, createdAt }: Conference,
  leg: Leg,
): Record<string, unknown> {
  const member = room.members.find((each) => each.callSid === leg.sid);
  const settings = invited.get(leg.sid);
  const coach = member ? member.coaching : coachedSid(room, settings?.coach ?? null);
  return {
    account_sid: world.account.sid,
    call_sid: leg.sid,
    label: member?.label ?? settings?.label ?? null,
    call_sid_to_coach: coach,
    coaching: coach !== null,
    conference_sid: room.sid,
    date_created: rfc2822(Math.max(createdAt, leg.createdAt)),
    date_updated: rfc2822(leg.updatedAt),
    end_conference_on_exit: member?.endConferenceOnExit ?? settings?.endConferenceOnExit ?? false,
    muted: member?.muted ?? settings?.muted ?? false,
    hold: member?.hold ?? false,
    start_conference_on_enter: member?.startConferenceOnEnter ?? settings?.startConferenceOnEnter ?? true,
    status: leg.initiated && leg.phase === 'queued' ? 'connecting' : STATUS[leg.phase],
    queue_time: String(leg.queuedMs),
    uri: `/2010-04-01/Accounts/${world.account.sid}/Conferences/${room.sid}/Participants/${leg.sid}.json`,
  };
}
