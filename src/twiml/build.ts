/**
 * Builders for the verbs that the product composes, typed so that a wrong attribute does not compile. Attributes and
 * defaults: https://www.twilio.com/docs/voice/twiml. Times are in seconds. Lists of events are joined by spaces, the
 * form that TwiML takes.
 */
import { element, type TwimlElement } from './nodes.ts';

type Method = 'GET' | 'POST';

export type LegEvent = 'initiated' | 'ringing' | 'answered' | 'completed';
export type RoomEvent = 'start' | 'end' | 'join' | 'leave' | 'mute' | 'hold' | 'modify' | 'speaker' | 'announcement';
export type RecordingEvent = 'in-progress' | 'completed' | 'absent';

type RecordingCallback = {
  recordingStatusCallback?: string | undefined;
  recordingStatusCallbackMethod?: Method | undefined;
  recordingStatusCallbackEvent?: readonly RecordingEvent[] | undefined;
};

/** `loop: 0` repeats until the leg ends. */
export type SayAttributes = {
  voice?: string | undefined;
  language?: string | undefined;
  loop?: number | undefined;
};
export const say = (text: string, attributes: SayAttributes = {}): TwimlElement => element('Say', attributes, text);

/** `digits` plays keys instead of, or before, the file. */
export type PlayAttributes = { loop?: number | undefined; digits?: string | undefined };
export const play = (url: string, attributes: PlayAttributes = {}): TwimlElement => element('Play', attributes, url);

export const pause = (length?: number): TwimlElement => element('Pause', { length });

export type GatherAttributes = {
  input?: readonly ('dtmf' | 'speech')[] | undefined;
  action?: string | undefined;
  method?: Method | undefined;
  timeout?: number | undefined;
  speechTimeout?: number | 'auto' | undefined;
  /** `''` means that no key ends the input. */
  finishOnKey?: string | undefined;
  numDigits?: number | undefined;
  actionOnEmptyResult?: boolean | undefined;
  language?: string | undefined;
  hints?: string | undefined;
};
/** Prompts are Say, Play and Pause. */
export const gather = (attributes: GatherAttributes, ...prompts: readonly TwimlElement[]): TwimlElement =>
  element('Gather', attributes, ...prompts);

export type DialRecord =
  | 'do-not-record'
  | 'record-from-answer'
  | 'record-from-answer-dual'
  | 'record-from-ringing'
  | 'record-from-ringing-dual';

export type DialAttributes = RecordingCallback & {
  action?: string | undefined;
  method?: Method | undefined;
  timeout?: number | undefined;
  timeLimit?: number | undefined;
  callerId?: string | undefined;
  record?: DialRecord | undefined;
  recordingTrack?: 'inbound' | 'outbound' | 'both' | undefined;
  trim?: 'trim-silence' | 'do-not-trim' | undefined;
  hangupOnStar?: boolean | undefined;
  answerOnBridge?: boolean | undefined;
  ringTone?: string | undefined;
  sequential?: boolean | undefined;
};
export const dial = (attributes: DialAttributes, ...targets: readonly TwimlElement[]): TwimlElement =>
  element('Dial', attributes, ...targets);

type LegCallback = {
  statusCallback?: string | undefined;
  statusCallbackMethod?: Method | undefined;
  statusCallbackEvent?: readonly LegEvent[] | undefined;
};

/** `url` is the whisper: a document that runs on the called leg before it is joined. */
export type NumberAttributes = LegCallback & {
  url?: string | undefined;
  method?: Method | undefined;
  sendDigits?: string | undefined;
  machineDetection?: 'Enable' | 'DetectMessageEnd' | undefined;
};
export const number = (e164: string, attributes: NumberAttributes = {}): TwimlElement =>
  element('Number', attributes, e164);

export type ConferenceAttributes = RecordingCallback & {
  muted?: boolean | undefined;
  beep?: boolean | 'onEnter' | 'onExit' | undefined;
  startConferenceOnEnter?: boolean | undefined;
  endConferenceOnExit?: boolean | undefined;
  participantLabel?: string | undefined;
  coach?: string | undefined;
  maxParticipants?: number | undefined;
  waitUrl?: string | undefined;
  waitMethod?: Method | undefined;
  record?: 'do-not-record' | 'record-from-start' | undefined;
  trim?: 'trim-silence' | 'do-not-trim' | undefined;
  region?: string | undefined;
  statusCallback?: string | undefined;
  statusCallbackMethod?: Method | undefined;
  statusCallbackEvent?: readonly RoomEvent[] | undefined;
};
export const conference = (room: string, attributes: ConferenceAttributes = {}): TwimlElement =>
  element('Conference', attributes, room);

export type RecordAttributes = RecordingCallback & {
  action?: string | undefined;
  method?: Method | undefined;
  timeout?: number | undefined;
  maxLength?: number | undefined;
  finishOnKey?: string | undefined;
  playBeep?: boolean | undefined;
  trim?: 'trim-silence' | 'do-not-trim' | undefined;
};
export const record = (attributes: RecordAttributes): TwimlElement => element('Record', attributes);

export type StartedRecordingAttributes = RecordingCallback & {
  channels?: 'mono' | 'dual' | undefined;
  track?: 'inbound' | 'outbound' | 'both' | undefined;
  trim?: 'trim-silence' | 'do-not-trim' | undefined;
};
/** Records the leg from here to its end, beside whatever it does next. */
export const startRecording = (attributes: StartedRecordingAttributes = {}): TwimlElement =>
  element('Start', {}, element('Recording', attributes));

export const redirect = (url: string, attributes: { method?: Method | undefined } = {}): TwimlElement =>
  element('Redirect', attributes, url);

/** Keeps the leg from being answered, but only as the first verb of its first document. */
export const reject = (reason?: 'rejected' | 'busy'): TwimlElement => element('Reject', { reason });

export const hangup = (): TwimlElement => element('Hangup');
