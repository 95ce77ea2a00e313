import { renderTwiml } from '#twiml/render.ts';
import type { LegRequest, NumberWebhooks, ParticipantRequest } from '../port.ts';

/** Asked for by name: a subscription that names none is told of the end only. The client sends them as repeated keys. */
const legEvents = ['initiated', 'ringing', 'answered', 'completed'];
const roomEvents = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'];
const recordingEvents = ['in-progress', 'completed', 'absent'];

const post = 'POST';

/** The parameters of Calls.create. */
export function legParameters(request: LegRequest) {
  return {
    to: request.to,
    from: request.from,
    timeout: request.ringSeconds,
    timeLimit: request.maxSeconds,
    statusCallback: request.statusUrl,
    statusCallbackMethod: post,
    statusCallbackEvent: legEvents,
    ...(request.answer.kind === 'url'
      ? { url: request.answer.url, method: post, fallbackUrl: request.answer.fallbackUrl, fallbackMethod: post }
      : { twiml: renderTwiml(request.answer.document) }),
    ...(request.record && { record: true, ...recordingParameters(request.record.statusUrl) }),
  };
}

/** The parameters of Participants.create. The room starts when somebody enters and has no beeps: it is a phone call. */
export function participantParameters(request: ParticipantRequest) {
  return {
    to: request.to,
    from: request.from,
    label: request.label,
    timeout: request.ringSeconds,
    timeLimit: request.maxSeconds,
    beep: 'false',
    startConferenceOnEnter: true,
    endConferenceOnExit: request.endRoomOnExit,
    earlyMedia: true,
    statusCallback: request.statusUrl,
    statusCallbackMethod: post,
    statusCallbackEvent: legEvents,
    conferenceStatusCallback: request.roomStatusUrl,
    conferenceStatusCallbackMethod: post,
    conferenceStatusCallbackEvent: roomEvents,
    ...(request.record && { record: true, ...recordingParameters(request.record.statusUrl) }),
  };
}

function recordingParameters(statusUrl: string) {
  return {
    recordingStatusCallback: statusUrl,
    recordingStatusCallbackMethod: post,
    recordingStatusCallbackEvent: recordingEvents,
  };
}

export function webhookParameters(webhooks: NumberWebhooks) {
  return {
    voiceUrl: webhooks.voiceUrl,
    voiceMethod: post,
    voiceFallbackUrl: webhooks.fallbackUrl,
    voiceFallbackMethod: post,
    statusCallback: webhooks.statusCallback,
    statusCallbackMethod: post,
  };
}
