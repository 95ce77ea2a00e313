import { renderTwiml } from '#twiml/render.ts';
import type { LegRequest, NumberWebhooks, ParticipantChange, ParticipantRequest, RecordingOrder } from '../port.ts';

/** Asked for by name: a subscription that names none is told of the end only. The client sends them as repeated keys. */
const legEvents = ['initiated', 'ringing', 'answered', 'completed'];
const roomEvents = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'announcement'];
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
    ...(request.record && { record: true, ...recordingParameters(request.record) }),
  };
}

/** The parameters of Participants.update. */
export function participantChange(change: ParticipantChange) {
  const { hold, muted, coaching, announceUrl } = change;
  return {
    ...(hold !== undefined && { hold }),
    ...(muted !== undefined && { muted }),
    ...(coaching === null && { coaching: false }),
    ...(typeof coaching === 'string' && { coaching: true, callSidToCoach: coaching }),
    ...(announceUrl !== undefined && { announceUrl, announceMethod: post }),
  };
}

/** The parameters of Participants.create. The room starts when somebody enters and has no beeps: it is a phone call. */
export function participantParameters(request: ParticipantRequest) {
  return {
    to: told(request.to, { call: request.callId }),
    from: request.from,
    label: request.label,
    timeout: request.ringSeconds,
    timeLimit: request.maxSeconds,
    beep: 'false',
    startConferenceOnEnter: request.coaches === null,
    ...(request.coaches !== null && { coaching: true, callSidToCoach: request.coaches }),
    ...(request.muted && { muted: true }),
    endConferenceOnExit: request.endRoomOnExit,
    earlyMedia: true,
    statusCallback: request.statusUrl,
    statusCallbackMethod: post,
    statusCallbackEvent: legEvents,
    conferenceStatusCallback: request.roomStatusUrl,
    conferenceStatusCallbackMethod: post,
    conferenceStatusCallbackEvent: roomEvents,
    ...(request.record && { record: true, ...recordingParameters(request.record) }),
  };
}

const browser = 'client:';

/**
 * With parameters for the browser that rings, which the carrier passes on as they are
 * (https://www.twilio.com/docs/voice/api/conference-participant-resource#custom-parameters).
 */
function told(to: string, parameters: Readonly<Record<string, string>>): string {
  return to.startsWith(browser) ? `${to}?${new URLSearchParams(parameters)}` : to;
}

/** The same end without what it was told: whether the carrier repeats the parameters is not documented. */
export function endOf(address: string): string {
  return address.startsWith(browser) ? (address.split('?', 1)[0] ?? address) : address;
}

/** What Calls.create, Participants.create and Recordings.create have in common. */
export function recordingParameters({ statusUrl, channels }: RecordingOrder) {
  return {
    recordingChannels: channels,
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
