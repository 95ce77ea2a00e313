import type twilio from 'twilio';
import type { Carrier, CarrierAnswer, CarrierParticipant } from '../port.ts';
import { type Ask, UNKNOWN } from './refusals.ts';
import { participantChange } from './requests.ts';

/** A call's room is for a few people; see the contract's `room-full`. */
const MOST = 50;

/** What is asked of somebody who is in a room, by https://www.twilio.com/docs/voice/api/conference-participant-resource. */
export function participantsOf(
  client: twilio.Twilio,
  ask: Ask,
): Pick<Carrier, 'updateParticipant' | 'listParticipants'> {
  return {
    updateParticipant: async (roomSid, legSid, change) =>
      missingIsNull(
        await ask('updateParticipant', async () =>
          toParticipant(await client.conferences(roomSid).participants(legSid).update(participantChange(change))),
        ),
      ),
    listParticipants: async (roomSid) =>
      missingIsNull(
        await ask('listParticipants', async () =>
          (await client.conferences(roomSid).participants.list({ limit: MOST })).map(toParticipant),
        ),
      ),
  };
}

function missingIsNull<T>(answer: CarrierAnswer<T>): CarrierAnswer<T | null> {
  return answer.kind === 'refused' && answer.code === UNKNOWN ? { kind: 'done', value: null } : answer;
}

type TwilioParticipant = Awaited<
  ReturnType<ReturnType<ReturnType<ReturnType<typeof twilio>['conferences']>['participants']>['fetch']>
>;

function toParticipant(found: TwilioParticipant): CarrierParticipant {
  return {
    legSid: found.callSid,
    muted: found.muted,
    hold: found.hold,
    coaching: found.coaching ? found.callSidToCoach || null : null,
    joined: found.status === 'connected',
  };
}
