import { NO_VOICE, type VoiceSettings } from './numbers.ts';

/** A TwiML application: voice settings with a name, shared by numbers, calls and browsers. */
export type Application = VoiceSettings & {
  readonly sid: string;
  readonly createdAt: number;
  updatedAt: number;
  friendlyName: string;
  smsUrl: string;
  smsMethod: 'GET' | 'POST';
  smsFallbackUrl: string;
  smsFallbackMethod: 'GET' | 'POST';
  smsStatusCallback: string;
  messageStatusCallback: string;
  voiceCallerIdLookup: boolean;
  publicApplicationConnectEnabled: boolean;
};

export function newApplication(sid: string, now: number, given: { friendlyName: string }): Application {
  return {
    ...NO_VOICE,
    sid,
    createdAt: now,
    updatedAt: now,
    friendlyName: given.friendlyName,
    smsUrl: '',
    smsMethod: 'POST',
    smsFallbackUrl: '',
    smsFallbackMethod: 'POST',
    smsStatusCallback: '',
    messageStatusCallback: '',
    voiceCallerIdLookup: false,
    publicApplicationConnectEnabled: false,
  };
}
