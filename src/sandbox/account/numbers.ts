import type { Method } from '#sandbox/voice/request.ts';

/** How a number or an application answers a call: where its document comes from and who is told of the end. */
export type VoiceSettings = {
  voiceUrl: string;
  voiceMethod: Method;
  voiceFallbackUrl: string;
  voiceFallbackMethod: Method;
  statusCallback: string;
  statusCallbackMethod: Method;
};

/** A number of the account. `''` is Twilio's own way of saying "not set" for these fields. */
export type OwnedNumber = VoiceSettings & {
  readonly sid: string;
  readonly number: string;
  readonly createdAt: number;
  updatedAt: number;
  friendlyName: string;
  /** When set, the application's voice settings are used and the number's own are not. */
  voiceApplicationSid: string;
  smsUrl: string;
  smsMethod: Method;
  smsFallbackUrl: string;
  smsFallbackMethod: Method;
  smsApplicationSid: string;
  voiceCallerIdLookup: boolean;
  /** What regulators ask for. The sandbox keeps these and has no such resources to hold them against. */
  addressSid: string;
  bundleSid: string;
  identitySid: string;
  emergencyAddressSid: string;
  emergencyStatus: 'Active' | 'Inactive';
};

export const NO_VOICE: Readonly<VoiceSettings> = {
  voiceUrl: '',
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
};

export function newNumber(sid: string, number: string, now: number): OwnedNumber {
  return {
    ...NO_VOICE,
    sid,
    number,
    createdAt: now,
    updatedAt: now,
    friendlyName: number,
    voiceApplicationSid: '',
    smsUrl: '',
    smsMethod: 'POST',
    smsFallbackUrl: '',
    smsFallbackMethod: 'POST',
    smsApplicationSid: '',
    voiceCallerIdLookup: false,
    addressSid: '',
    bundleSid: '',
    identitySid: '',
    emergencyAddressSid: '',
    emergencyStatus: 'Inactive',
  };
}
