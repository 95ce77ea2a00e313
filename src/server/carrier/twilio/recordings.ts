import type twilio from 'twilio';
import type { Carrier, CarrierAnswer, CarrierRecording } from '../port.ts';
import type { Ask } from './refusals.ts';
import { recordingParameters } from './requests.ts';

/** A call has one recording, or a few when it was paused by stopping. */
const MOST = 50;

/** What is asked about recordings, but for their sound (`media.ts`). */
export function recordingsOf(
  client: twilio.Twilio,
  ask: Ask,
): Pick<Carrier, 'startRecording' | 'changeRecording' | 'fetchRecording' | 'listRecordings' | 'deleteRecording'> {
  return {
    startRecording: (legSid, order) =>
      ask('startRecording', async () =>
        toRecording(await client.calls(legSid).recordings.create(recordingParameters(order))),
      ),
    changeRecording: (legSid, sid, to) =>
      ask('changeRecording', async () => {
        const change = { status: to, ...(to === 'paused' && { pauseBehavior: 'silence' }) };
        return toRecording(await client.calls(legSid).recordings(sid).update(change));
      }),
    fetchRecording: async (sid) =>
      missingIs(null, await ask('fetchRecording', async () => toRecording(await client.recordings(sid).fetch()))),
    listRecordings: (of) =>
      ask('listRecordings', async () => {
        const filter = 'legSid' in of ? { callSid: of.legSid } : { conferenceSid: of.roomSid };
        return (await client.recordings.list({ ...filter, limit: MOST })).map(toRecording);
      }),
    deleteRecording: async (sid) =>
      missingIs(
        null,
        await ask('deleteRecording', async () => {
          await client.recordings(sid).remove();
          return null;
        }),
      ),
  };
}

function missingIs<T>(instead: T, answer: CarrierAnswer<T>): CarrierAnswer<T> {
  return answer.kind === 'refused' && answer.status === 404 ? { kind: 'done', value: instead } : answer;
}

/** As it stands in the account, and as it stands under its call; what is read is the same. */
type TwilioRecording = Pick<
  Awaited<ReturnType<ReturnType<twilio.Twilio['recordings']>['fetch']>>,
  'sid' | 'callSid' | 'conferenceSid' | 'channels' | 'duration' | 'startTime'
> & { readonly status: string };

function toRecording(found: TwilioRecording): CarrierRecording {
  return {
    sid: found.sid,
    legSid: found.callSid || null,
    roomSid: found.conferenceSid || null,
    word: found.status,
    channels: found.channels ?? null,
    durationSeconds: /^\d+$/.test(found.duration ?? '') ? Number(found.duration) : null,
    startedAt: found.startTime ?? null,
  };
}
