import type { Device } from '@twilio/voice-sdk';
import type { LineAccess } from '../line.ts';
import { devicesForSdk } from './input.ts';

/** The private options of the SDK (2.18) that point it at somebody who speaks as Twilio does. */
type PrivateOptions = { readonly chunderw?: string; readonly publishEvents?: boolean };

const keys = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => `dtmf${digit}`);
const names = ['incoming', 'outgoing', 'disconnect', ...keys, 'dtmfs', 'dtmfh'];

/** Our own: without them the SDK fetches Twilio's, and rings two seconds late where it may not. */
const sounds = Object.fromEntries(names.map((name) => [name, `/sounds/${name}.wav`]));

/** Signalling may be gone for half a minute (the most that the SDK allows) before a call is given up. */
const SIGNALLING_MS = 30_000;

/** `ws://127.0.0.1:4010/signal` as the SDK wants it: it adds `wss://` and `/signal` itself. */
export const signalHost = (signal: string): string => {
  const { host, pathname } = new URL(signal);
  return `${host}${pathname.replace(/\/signal$/, '').replace(/\/$/, '')}`;
};

/** https://twilio.github.io/twilio-voice.js/interfaces/voice.device.options.html */
export const deviceOptions = ({ signal }: LineAccess): Device.Options & PrivateOptions => ({
  allowIncomingWhileBusy: true,
  enableImprovedSignalingErrorPrecision: true,
  enumerateDevices: devicesForSdk,
  logLevel: 'silent',
  maxCallSignalingTimeoutMs: SIGNALLING_MS,
  sounds,
  // Twilio's statistics about calls (Voice Insights) go to Twilio alone.
  ...(signal === null ? {} : { chunderw: signalHost(signal), publishEvents: false }),
});
