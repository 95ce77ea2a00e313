import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { eventOf } from '#sandbox/voice/recording.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { Recording } from './recording.ts';
import { recordingUrl } from './result.ts';

/**
 * Tells of a recording whoever subscribed to its phase
 * (https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback). Nothing is said of who called whom.
 */
export function tellRecording(world: World, recording: Recording): void {
  const { callback } = recording.wish;
  const event = eventOf(recording.phase);
  if (event === 'completed' && callback === null) tellRecordEnd(world, recording);
  if (event === null || !callback?.events.includes(event)) return;
  void world.deliver({
    kind: 'recording',
    event,
    callSid: recording.callSid,
    conferenceSid: recording.conferenceSid,
    url: callback.url,
    method: callback.method,
    parameters: parametersOf(world, recording),
    cookies: new Map(),
  });
}

/** The older way: https://www.twilio.com/docs/voice/twiml/conference#attributes-event-callbackurl */
function tellRecordEnd(world: World, recording: Recording): void {
  const conference = world.conferences.get(recording.conferenceSid ?? '');
  if (!conference?.eventCallbackUrl) return;
  const { from, to } = recording.stretch ?? { from: 0, to: 0 };
  const bytes = WAV_HEADER_BYTES + (to - from) * recording.wish.channels * 2;
  void world.deliver({
    kind: 'recording',
    event: 'conference-record-end',
    callSid: null,
    conferenceSid: recording.conferenceSid,
    url: conference.eventCallbackUrl,
    method: 'POST',
    parameters: [
      ['EventName', 'conference-record-end'],
      ['ConferenceSid', conference.room.sid],
      ['FriendlyName', conference.room.friendlyName],
      ['AccountSid', world.account.sid],
      ['Timestamp', rfc2822(world.clock.now())],
      ['RecordingUrl', recordingUrl(world, recording.sid)],
      ['Duration', String(recording.durationSeconds)],
      ['RecordingFileSize', String(bytes)],
    ],
    cookies: new Map(),
  });
}

const WAV_HEADER_BYTES = 44;

function parametersOf(world: World, recording: Recording): Pairs {
  const { sid, callSid, conferenceSid, phase, durationSeconds, wish, startedAt, origin, errorCode } = recording;
  const there: Pairs = [['RecordingUrl', recordingUrl(world, sid)]];
  return [
    ['AccountSid', world.account.sid],
    conferenceSid === null ? ['CallSid', callSid] : ['ConferenceSid', conferenceSid],
    ['RecordingSid', sid],
    ...(phase === 'absent' ? [] : there),
    ['RecordingStatus', phase],
    ...(phase === 'completed' ? [['RecordingDuration', String(durationSeconds)] as const] : []),
    ['RecordingChannels', String(wish.channels)],
    ['RecordingStartTime', rfc2822(startedAt)],
    ['RecordingSource', origin],
    ...(conferenceSid === null ? [['RecordingTrack', wish.track] as const] : []),
    ['ErrorCode', String(errorCode ?? 0)],
  ];
}
