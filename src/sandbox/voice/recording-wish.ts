import type { TwimlElement } from '#twiml/nodes.ts';
import { methodOf, resolveUrl } from './attributes.ts';
import { RECORDING_EVENTS } from './recording.ts';
import type { Base } from './request.ts';
import type { Action, LegCallbackSpec, RecordingTrack, RecordingWish } from './state.ts';

/** The attributes that every element has that records, for its list of known ones. */
export const RECORDING_CALLBACK = [
  'recordingStatusCallback',
  'recordingStatusCallbackMethod',
  'recordingStatusCallbackEvent',
] as const;

type Read<T> = { readonly value: T; readonly warnings: readonly Action[] };

const warning = (code: number, message: string): Action => ({ kind: 'warn', level: 'warning', code, message });

/** Who is told of a recording. An unknown event is warning 13621 and left out; an address that is none, 11100. */
export function recordingCallbackOf(element: TwimlElement, base: Base): Read<LegCallbackSpec | null> {
  const address = element.attributes.recordingStatusCallback?.trim();
  if (!address) return { value: null, warnings: [] };
  const resolved = resolveUrl(address, base);
  if (!resolved.ok) return { value: null, warnings: [warning(11100, `Invalid recordingStatusCallback: '${address}'`)] };
  const asked = element.attributes.recordingStatusCallbackEvent?.split(/[\s,]+/u).filter(Boolean) ?? ['completed'];
  const events = asked.filter((event) => RECORDING_EVENTS.some((known) => known === event));
  const strangers = asked.filter((event) => !events.includes(event));
  const method = methodOf(element, 'recordingStatusCallbackMethod');
  return {
    value: { url: resolved.url, method, events },
    warnings:
      strangers.length === 0 ? [] : [warning(13621, `Invalid 'recordingStatusCallbackEvent': ${strangers.join(', ')}`)],
  };
}

const TRACKS: readonly RecordingTrack[] = ['inbound', 'outbound', 'both'];

/** `track` with what it may be combined with: one side alone has no two channels (warning 13622). */
export function trackOf(text: string | undefined, channels: 1 | 2): Read<RecordingTrack> {
  const wanted = text?.trim().toLowerCase();
  if (!wanted) return { value: 'both', warnings: [] };
  const track = TRACKS.find((known) => known === wanted);
  if (!track) return { value: 'both', warnings: [warning(13622, `Invalid recordingTrack value: '${text}'`)] };
  if (channels === 2 && track !== 'both') {
    return { value: 'both', warnings: [warning(13622, `recordingTrack ${track} cannot be recorded in two channels`)] };
  }
  return { value: track, warnings: [] };
}

const FROM = {
  'do-not-record': null,
  false: null,
  true: { from: 'answer', channels: 1 },
  'record-from-answer': { from: 'answer', channels: 1 },
  'record-from-answer-dual': { from: 'answer', channels: 2 },
  'record-from-ringing': { from: 'ringing', channels: 1 },
  'record-from-ringing-dual': { from: 'ringing', channels: 2 },
} as const;

const isFrom = (text: string): text is keyof typeof FROM => Object.hasOwn(FROM, text);

export type DialRecording = { readonly from: 'answer' | 'ringing'; readonly wish: RecordingWish };

/** `<Dial record>`: https://www.twilio.com/docs/voice/twiml/dial#record. An unknown value is warning 13217. */
export function dialRecordingOf(element: TwimlElement, base: Base): Read<DialRecording | null> {
  const word = element.attributes.record?.trim().toLowerCase() || 'do-not-record';
  if (!isFrom(word)) return { value: null, warnings: [warning(13217, `Dial: Invalid record value '${word}'`)] };
  const chosen = FROM[word];
  if (!chosen) return { value: null, warnings: [] };
  const callback = recordingCallbackOf(element, base);
  const track = trackOf(element.attributes.recordingTrack, chosen.channels);
  const trim = element.attributes.trim?.trim() === 'trim-silence';
  return {
    value: {
      from: chosen.from,
      wish: { channels: chosen.channels, track: track.value, trim, callback: callback.value },
    },
    warnings: [...callback.warnings, ...track.warnings],
  };
}

/** `<Conference record>`: `record-from-start` (or `true`); always one channel. */
export function roomRecordingOf(element: TwimlElement, base: Base): Read<RecordingWish | null> {
  const word = element.attributes.record?.trim().toLowerCase() || 'do-not-record';
  if (word === 'do-not-record' || word === 'false') return { value: null, warnings: [] };
  if (word !== 'record-from-start' && word !== 'true') {
    return { value: null, warnings: [warning(12200, `Conference: Invalid record value '${word}'`)] };
  }
  const callback = recordingCallbackOf(element, base);
  const trim = element.attributes.trim?.trim() !== 'do-not-trim';
  return { value: { channels: 1, track: 'both', trim, callback: callback.value }, warnings: callback.warnings };
}

/** `<Recording>` inside `<Start>`: https://www.twilio.com/docs/voice/twiml/recording. */
export function startedRecordingOf(element: TwimlElement, base: Base): Read<RecordingWish> {
  const channels = element.attributes.channels?.trim() === 'mono' ? 1 : 2;
  const callback = recordingCallbackOf(element, base);
  const track = trackOf(element.attributes.track, channels);
  const trim = element.attributes.trim?.trim() === 'trim-silence';
  return {
    value: { channels, track: track.value, trim, callback: callback.value },
    warnings: [...callback.warnings, ...track.warnings],
  };
}

export const RECORDING_NOUN = ['channels', 'track', 'trim', ...RECORDING_CALLBACK] as const;
