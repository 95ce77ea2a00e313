import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { eventOf } from '#sandbox/voice/recording.ts';
import type { Pairs } from '#sandbox/voice/state.ts';
import type { Recording } from './recording.ts';
import { recordingUrl } from './recording-result.ts';
import type { World } from './world.ts';

/**
 * Tells of a recording whoever subscribed to its phase
 * (https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback). Nothing is said of who called whom.
 */
export function tellRecording(world: World, recording: Recording): void {
  const { callback } = recording.wish;
  const event = eventOf(recording.phase);
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
