import type { Application } from '#sandbox/account/applications.ts';
import type { OwnedNumber } from '#sandbox/account/numbers.ts';

/** Who answers calls and messages: an application, and a number that has none, have the same addresses for it. */
type Answering = Pick<Application, keyof Application & keyof OwnedNumber>;

export const ANSWERING_FIELDS = {
  VoiceUrl: ['voiceUrl', 'url'],
  VoiceMethod: ['voiceMethod', 'method'],
  VoiceFallbackUrl: ['voiceFallbackUrl', 'url'],
  VoiceFallbackMethod: ['voiceFallbackMethod', 'method'],
  VoiceCallerIdLookup: ['voiceCallerIdLookup', 'flag'],
  StatusCallback: ['statusCallback', 'url'],
  StatusCallbackMethod: ['statusCallbackMethod', 'method'],
  SmsUrl: ['smsUrl', 'url'],
  SmsMethod: ['smsMethod', 'method'],
  SmsFallbackUrl: ['smsFallbackUrl', 'url'],
  SmsFallbackMethod: ['smsFallbackMethod', 'method'],
} as const;

export const answeringView = (row: Answering): Record<string, unknown> => ({
  voice_url: row.voiceUrl,
  voice_method: row.voiceMethod,
  voice_fallback_url: row.voiceFallbackUrl,
  voice_fallback_method: row.voiceFallbackMethod,
  voice_caller_id_lookup: row.voiceCallerIdLookup,
  status_callback: row.statusCallback,
  status_callback_method: row.statusCallbackMethod,
  sms_url: row.smsUrl,
  sms_method: row.smsMethod,
  sms_fallback_url: row.smsFallbackUrl,
  sms_fallback_method: row.smsFallbackMethod,
});
